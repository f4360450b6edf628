#pragma once

#include "services/audio/LevelMeter.h"
#include "services/audio/Recording.h"
#include "services/audio/WavWriter.h"
#include "services/net/Result.h"

#include <QAudioSource>
#include <QDeadlineTimer>
#include <QTimer>

#include <atomic>
#include <memory>
#include <vector>

/// The half of Recorder that lives on the audio thread: everything but level() and duration() is called
/// there.
class RecorderWorker final : public QObject {
    Q_OBJECT

public:
    RecorderWorker();

    void listen(const QByteArray &deviceId);
    void start(const QString &path, const QByteArray &deviceId);
    void setPaused(bool isPaused) { m_isPaused = isPaused; }
    void stop();

    /// From any thread.
    const LevelMeter &meter() const { return m_meter; }
    std::chrono::microseconds duration() const { return std::chrono::microseconds(m_durationUs.load()); }

signals:
    void listening();
    void started();
    void finished(const Result<Recording> &recording); ///< as Recorder::finished()

private:
    bool open(const QAudioDevice &device);
    void close();
    void drain();
    void checkAlive();
    void watchSource();
    void end(const std::optional<Error> &interruption);
    void fail(const Error &error);

    QTimer m_watch;
    QDeadlineTimer m_silence = {}; ///< when no bytes have come for too long
    QDeadlineTimer m_look = {};    ///< when to look whether the device is still there
    QByteArray m_deviceId = {};
    std::unique_ptr<QAudioSource> m_source = {};
    QIODevice *m_input = nullptr; ///< of the source, while it runs
    WavWriter m_writer = {};
    LevelMeter m_meter = {};
    std::vector<qint16> m_block;
    int m_sampleRateHz = 0;
    bool m_isWriting = false; ///< else it only listens
    bool m_isPaused = false;
    std::atomic<qint64> m_durationUs = 0;
};
