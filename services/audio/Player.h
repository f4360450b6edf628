#pragma once

#include "services/audio/AudioThread.h"
#include "services/net/Error.h"

#include <QObject>

#include <chrono>

class PlayerWorker;

/// Plays one local audio file at a time. Every call returns at once; what comes of it is told by signals.
class Player final : public QObject {
    Q_OBJECT

public:
    enum class State { Stopped, Loading, Playing, Paused };

    explicit Player(AudioThread &thread, QObject *parent = nullptr);
    ~Player() override;

    State state() const { return m_state; }

    /// How far into the file has been heard, within a device's buffer (0.2 s). Keeps its last value when
    /// stopped.
    std::chrono::microseconds position() const;

    /// Plays from `from` in place of what was playing. An empty `deviceId` is the system's default
    /// loudspeaker.
    void play(const QString &path, std::chrono::microseconds from = {}, const QByteArray &deviceId = {});
    void pause();
    void resume();
    void stop();
    /// 0 is silence, 1 as recorded; of what plays now and of all that follows.
    void setVolume(double volume);
    /// 0.5 to 2 with pitch kept, 1 as recorded; of what plays now and of all that follows.
    void setSpeed(double speed);

signals:
    void stateChanged(Player::State state);
    void finished(); ///< the end of the file was heard; not after stop()
    void failed(const Error &error);

    // Wishes to the worker.
    void playRequested(int request, const QString &path, const QByteArray &deviceId,
                       std::chrono::microseconds from, QPrivateSignal);
    void pauseRequested(bool paused, QPrivateSignal);
    void stopRequested(QPrivateSignal);
    void volumeRequested(double volume, QPrivateSignal);
    void speedRequested(double speed, QPrivateSignal);

private:
    void setState(State state);

    AudioWorker<PlayerWorker> m_worker;
    State m_state = State::Stopped;
    int m_request = 0; ///< of the latest play() or stop(): news of an earlier one is dropped
};
