#pragma once

#include "services/audio/AudioThread.h"
#include "services/audio/Recording.h"
#include "services/net/Result.h"

#include <QObject>

class RecorderWorker;

/// Records a microphone into a WAV file (mono, 16 bit, 48 kHz where the device can) that is on disk as it
/// comes. Every call returns at once; what comes of it is told by signals.
class Recorder final : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Starting, Recording, Stopping };

    explicit Recorder(AudioThread &thread, QObject *parent = nullptr);
    ~Recorder() override; ///< a recording under way ends and stays on disk, untold

    State state() const { return m_state; }

    /// Loudest sample lately, 0..1. For a display that asks as often as it draws.
    float level() const;

    /// On disk so far.
    std::chrono::microseconds duration() const;

    /// Only when idle. Replaces a file at `path` once there is something recorded, and leaves it alone if
    /// nothing is. An empty `deviceId` is the system's default microphone.
    void start(const QString &path, const QByteArray &deviceId = {});
    void stop();

signals:
    void stateChanged(Recorder::State state);

    /// Once for every start(). An error means that nothing was recorded and no file is written: Error{Device}
    /// without a usable microphone, saveError() for a bad path.
    void finished(const Result<Recording> &recording);

    // Wishes to the worker.
    void startRequested(const QString &path, const QByteArray &deviceId, QPrivateSignal);
    void stopRequested(QPrivateSignal);

private:
    void setState(State state);

    AudioWorker<RecorderWorker> m_worker;
    State m_state = State::Idle;
};
