#pragma once

#include <QDateTime>
#include <QObject>
#include <QTimer>

class Connection;
class HealthApi;
class SessionModel;

/// Whether the server can be reached. While it cannot, it is looked for with growing delay.
class OfflineModel final : public QObject {
    Q_OBJECT

public:
    enum class State {
        Online,   ///< as far as anybody knows
        Starting, ///< the workspace's server takes longer than a person waits without a word
        Restarting,
        Offline
    };

    /// All must outlive it.
    struct Services {
        SessionModel &session;
        Connection &connection;
        HealthApi &health;
    };

    explicit OfflineModel(const Services &services);

    State state() const { return m_state; }
    bool isOnline() const { return m_state == State::Online; }
    const QDateTime &since() const { return m_since; } ///< of the state; local time

    /// Looks for the server at once. Only when Offline.
    void tryNow();

signals:
    void changed();
    void returned(); ///< the server can be reached again: what is shown may be old

private:
    void follow();
    State stateNow() const;
    void enter(State state);
    void tryLater();

    Services m_services;
    State m_state = State::Online;
    QDateTime m_since;
    QTimer m_patience;
    QTimer m_retry;
    int m_tries = 0;
};
