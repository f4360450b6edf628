#pragma once

#include "services/audio/DecodeAhead.h"

#include <QIODevice>

/// What an audio sink pulls from: decoded samples while there are any, silence otherwise, because a sink that
/// gets nothing stops. Used on the audio thread alone.
class PlaybackSource final : public QIODevice {
public:
    PlaybackSource(std::shared_ptr<DecodeAhead> ahead, int channels);

    /// Frames of the file that have been heard when the sink has played `processedFrames` of all it pulled.
    qint64 heardFrames(qint64 processedFrames) const;

    /// Frames pulled, silence included, up to the last one of the file.
    qint64 lastRealFrame() const { return m_lastRealFrame; }
    qint64 pulledFrames() const { return m_pulledFrames; }

    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override;

protected:
    qint64 readData(char *data, qint64 maxBytes) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    std::shared_ptr<DecodeAhead> m_ahead;
    int m_channels;
    qint64 m_pulledFrames = 0;
    qint64 m_realFrames = 0;
    qint64 m_lastRealFrame = 0;
};
