#pragma once

#include "services/auth/SessionTokens.h"
#include "services/net/Result.h"
#include "services/net/Secret.h"

#include <QObject>

class AuthClient;
class WorkspaceApi;

/// Signs the owner of a workspace in: a key that is good once, and the session it gives. Tried a few times,
/// because the server may be on its way out. It is bound to one run of the server, whose secret it uses:
/// delete it when that server is gone.
class OwnerSignIn final : public QObject {
    Q_OBJECT

public:
    struct Services {
        WorkspaceApi &workspace;
        AuthClient &auth;
    };

    /// The services must outlive it.
    OwnerSignIn(const Services &services, const Secret &secret);

    void start();
    const Result<SessionTokens> &result() const { return m_result; } ///< final after finished()

signals:
    void finished(); ///< exactly once

private:
    void receive(const Result<SessionTokens> &tokens);

    Services m_services;
    Secret m_secret;
    int m_tries = 0;
    Result<SessionTokens> m_result = tl::unexpected(Error{});
};
