#pragma once

#include "services/audio/Player.h"
#include "services/net/Error.h"

#include <QObject>
#include <QString>

#include <optional>

class AudioThread;

/// What is played and how far. One for the whole app.
class PlayerModel final : public QObject {
    Q_OBJECT

public:
    /// `thread` must outlive it.
    explicit PlayerModel(AudioThread &thread);

    /// Plays a file on this computer in place of what was playing.
    void play(const QString &path, std::chrono::microseconds from = {});
    /// Pauses, or goes on.
    void toggle();
    void stop();
    void setVolume(int percent);
    /// The loudspeaker of what is played from now on; empty for the system's.
    void setDevice(const QByteArray &id) { m_deviceId = id; }

    Player::State state() const { return m_player.state(); }
    std::chrono::microseconds position() const { return m_player.position(); }
    const std::optional<Error> &problem() const { return m_problem; } ///< of the last play()

signals:
    void changed();
    void finished(); ///< heard to the end, or failed: then there is a problem()

private:
    Player m_player;
    QByteArray m_deviceId;
    std::optional<Error> m_problem;
};
