#pragma once

#include "services/audio/AudioThread.h"
#include "services/audio/LevelMeter.h"
#include "services/audio/Recording.h"
#include "services/net/Result.h"

#include <QObject>

class RecorderWorker;

/// Records a microphone into a WAV file (mono, 16 bit, 48 kHz where the device can) that is on disk as it
/// comes. Every call returns at once; what comes of it is told by signals.
class Recorder final : public QObject {
    Q_OBJECT

public:
    enum class State { Idle, Starting, Listening, Recording, Stopping };

    explicit Recorder(AudioThread &thread, QObject *parent = nullptr);
    ~Recorder() override; ///< a recording under way ends and stays on disk, untold

    State state() const { return m_state; }

    /// Loudest sample lately, 0..1. For a display that asks as often as it draws.
    float level() const { return meter().level(); }
    /// All that is known of the level, while a microphone is open.
    const LevelMeter &meter() const;

    /// On disk so far.
    std::chrono::microseconds duration() const;

    /// Only when idle or listening. Opens the microphone for its level alone; nothing is kept. An empty
    /// `deviceId` is the system's default microphone.
    void listen(const QByteArray &deviceId = {});
    /// Only when idle or listening. Replaces a file at `path` once there is something recorded, and leaves it
    /// alone if nothing is. A microphone that is listened to goes on without a gap.
    void start(const QString &path, const QByteArray &deviceId = {});
    /// Of the recording under way: what is said meanwhile is not kept, but its level is shown.
    void setPaused(bool isPaused);
    void stop();

signals:
    void stateChanged(Recorder::State state);

    /// The microphone is closed: once for every start(), and once for a listen() that no start() followed,
    /// then with an empty path. An error means that nothing was recorded and no file is written:
    /// Error{Device} without a usable microphone, saveError() for a bad path.
    void finished(const Result<Recording> &recording);

    // Wishes to the worker.
    void listenRequested(const QByteArray &deviceId, QPrivateSignal);
    void pauseRequested(bool isPaused, QPrivateSignal);
    void startRequested(const QString &path, const QByteArray &deviceId, QPrivateSignal);
    void stopRequested(QPrivateSignal);

private:
    void setState(State state);

    AudioWorker<RecorderWorker> m_worker;
    State m_state = State::Idle;
};
