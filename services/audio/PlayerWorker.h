#pragma once

#include "services/audio/PlaybackSource.h"
#include "services/net/Error.h"

#include <QAudioSink>
#include <QDeadlineTimer>
#include <QThreadPool>
#include <QTimer>

#include <atomic>

class QAudioDevice;

/// The half of Player that lives on the audio thread: everything but position() is called there.
class PlayerWorker final : public QObject {
    Q_OBJECT

public:
    PlayerWorker();

    /// `request` is not 0 and comes back with every signal, so that late news of an earlier one can be told
    /// apart.
    void play(int request, const QString &path, const QByteArray &deviceId, std::chrono::microseconds from);
    void setPaused(bool paused);
    void stop();
    void setVolume(double volume);
    void setSpeed(double speed);

    /// From any thread.
    std::chrono::microseconds position() const { return std::chrono::microseconds(m_positionUs.load()); }

signals:
    void started(int request);
    void finished(int request); ///< the end was heard
    void failed(int request, const Error &error);

private:
    void begin(const QAudioDevice &device, std::shared_ptr<DecodeAhead> ahead);
    void startSink();
    void tick();
    void fill();
    void watchSink();
    void fail(const Error &error);
    bool isHeard(qint64 processedFrames) const;

    QThreadPool m_pool; ///< one thread of its own: decoding for the ear does not queue behind an export
    QTimer m_tick;
    QDeadlineTimer m_stall = {};
    std::shared_ptr<DecodeAhead> m_ahead = {};
    std::unique_ptr<PlaybackSource> m_source = {};
    std::unique_ptr<QAudioSink> m_sink = {}; ///< destroyed before the source it pulls from
    std::chrono::microseconds m_from = {};
    std::optional<Error> m_endError = {}; ///< reported once what came before it has been heard
    qint64 m_pulledFrames = 0;
    int m_request = 0; ///< 0 when stopped
    bool m_isPaused = false;
    bool m_isFilling = false;
    bool m_isDecoded = false;
    double m_volume = 1;
    double m_speed = 1;
    std::atomic<qint64> m_positionUs = 0;
};
