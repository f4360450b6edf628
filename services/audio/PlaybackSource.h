#pragma once

#include "services/audio/DecodeAhead.h"
#include "services/audio/TimeStretcher.h"

#include <QIODevice>

/// What an audio sink pulls from: decoded samples while there are any, silence otherwise, because a sink that
/// gets nothing stops. Used on the audio thread alone.
class PlaybackSource final : public QIODevice {
public:
    /// `format` is that of what is decoded.
    PlaybackSource(std::shared_ptr<DecodeAhead> ahead, AudioFormat format);

    /// TimeStretcher::slowest to fastest; 1 is as recorded. Of what is pulled from now on.
    void setSpeed(double speed);

    /// Frames of the file that have been heard when the sink has played `processedFrames` of all it pulled.
    qint64 heardFrames(qint64 processedFrames) const;

    /// Frames pulled, silence included, up to the last one of the file.
    qint64 lastRealFrame() const { return m_lastRealFrame; }
    qint64 pulledFrames() const { return m_pulledFrames; }
    /// The last frame of the file was pulled.
    bool isExhausted() const;

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 maxBytes) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    size_t pull(std::span<float> samples);
    bool feedStretcher();

    std::shared_ptr<DecodeAhead> m_ahead;
    AudioFormat m_format;
    double m_speed = 1;
    std::unique_ptr<TimeStretcher> m_stretcher; ///< null until a speed other than 1 was wished for
    std::vector<float> m_block;                 ///< on its way into the stretcher
    bool m_isFinished = false;                  ///< the stretcher was told
    qint64 m_pulledFrames = 0;
    double m_fileFrames = 0; ///< pulled of the file
    qint64 m_lastRealFrame = 0;
};
