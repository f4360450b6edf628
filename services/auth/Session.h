#pragma once

#include "services/auth/AuthClient.h"
#include "services/auth/SessionTokens.h"
#include "services/net/BearerSource.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <optional>
#include <vector>

/// The one owner of the session's tokens (contract: supabase.md 4.2, 4.3). Here they live in memory. One
/// refresh runs at a time, whoever asks; a caller that goes away never stops it. What ended or replaced a
/// session in the meantime always wins over a late answer.
class Session final : public QObject, public BearerSource {
    Q_OBJECT

public:
    /// `auth` must outlive it.
    explicit Session(AuthClient &auth);

    bool isSignedIn() const { return m_tokens.has_value(); }
    QString userId() const { return m_tokens ? m_tokens->userId : QString(); }
    QString email() const { return m_tokens ? m_tokens->email : QString(); }

    /// What the next refresh takes; it changes with each. Empty when nobody is signed in.
    Secret refreshToken() const { return m_tokens ? m_tokens->refreshToken : Secret(); }

    /// The session itself is over; a server that cannot be reached says nothing about it.
    static bool isOver(const Error &error);

    /// Somebody is being signed in: requests wait for begin(), until this is taken back.
    void setExpected(bool isExpected);
    /// Somebody signed in. Replaces a session there was.
    void begin(const SessionTokens &tokens);
    /// Forgets the tokens at once and tells the server, if it can be reached.
    void signOut();

    void bearer(QObject *context, Done done) override;
    void renew(const Secret &stale, QObject *context, Done done) override;

signals:
    void began();
    void renewed();                  ///< by begin() or a refresh: the tokens are others
    void ended(const Error &reason); ///< Cancelled after signOut()

private:
    struct Waiter {
        QPointer<QObject> context;
        Done done;
    };

    void refresh();
    void receive(const Result<SessionTokens> &tokens);
    void discardLate(const SessionTokens &tokens);
    void refuse(const Error &error);
    void replace(const SessionTokens &tokens);
    void end(const Error &reason);
    void answerWaiters(const Result<Secret> &bearer);

    AuthClient &m_auth;
    std::optional<SessionTokens> m_tokens;
    quint64 m_generation = 0; ///< counts sign-ins and sign-outs, not refreshes
    bool m_isRefreshing = false;
    bool m_isExpected = false;
    int m_failures = 0;
    std::vector<Waiter> m_waiters;
    QTimer m_timer;
};
