#pragma once

#include "services/net/Result.h"
#include "services/net/Secret.h"
#include "services/net/ServerAddress.h"
#include "services/workspace/ServerFile.h"

#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

class AuthClient;
class Connection;
class HealthApi;
class Network;
class OwnerSignIn;
class Session;
class WorkspaceApi;
class WorkspaceServer;
struct SessionTokens;
struct Health;

/// Which server the app works with, and as whom: the owner of a workspace on this computer, or an account of
/// a server.
class SessionModel final : public QObject {
    Q_OBJECT

public:
    /// Reconnecting: the workspace's server is started again. Offline: there is a session to go on with, but
    /// its server cannot be reached. In both, requests wait.
    enum class State { SignedOut, Connecting, SignedIn, Reconnecting, Offline, Failed };

    /// All must outlive it.
    struct Services {
        Network &network;
        Connection &connection;
        Session &session;
        AuthClient &auth;
        HealthApi &health;
        WorkspaceApi &workspace;
    };
    struct Account {
        QString email = {};
        QString password = {};
        QString publishableKey = {}; ///< where the server does not tell it
    };

    explicit SessionModel(const Services &services);
    ~SessionModel() override;

    State state() const { return m_state; }
    /// Why there is no session; set in the states Offline, Failed and SignedOut, if there is a reason.
    const std::optional<Error> &problem() const { return m_problem; }
    /// Whether the server is a workspace's on this computer, whose owner is asked for nothing.
    bool isWorkspace() const { return m_workspaceServer != nullptr; }
    /// The server does not tell its publishable key: signIn() wants it.
    bool needsKey() const { return m_needsKey; }
    /// The server's name in the network; empty while there is none.
    QString host() const;

    /// The workspace in this absolute folder, as its owner. Nothing is asked.
    void openWorkspace(const QString &directory);
    /// `server` is what a person enters: the API is looked for below it.
    void signIn(const QUrl &server, const Account &account);
    /// Goes on with an account's session of an earlier time, by its refresh token.
    void resume(const ServerAddress &address, const Secret &refreshToken);
    /// Looks for the server again. Only when Offline.
    void resumeAgain();
    /// Also of a session that is still being gone on with.
    void signOut();

signals:
    void changed();

private:
    void useServer(const ServerFile &file);
    void signInAsOwner();
    void loseServer();
    void leaveWorkspace();
    void lookForApi(const QUrl &server, const QStringList &apiPaths, const Account &account);
    void enter(const Health &health, const Account &account);
    std::function<void(const Result<SessionTokens> &)> signInOf(int attempt);
    void begin(const Result<SessionTokens> &tokens);
    void goOn();
    void waitForServer(const Error &reason);
    void handleEnd(const Error &reason);
    void fail(const Error &error);
    void setState(State state);

    Services m_services;
    std::unique_ptr<WorkspaceServer> m_workspaceServer;
    std::unique_ptr<OwnerSignIn> m_ownerSignIn; ///< while it runs
    ServerFile m_serverFile;
    struct Earlier {
        ServerAddress address = {};
        Secret refreshToken = {};
    };
    Earlier m_earlier; ///< the session that resume() goes on with
    State m_state = State::SignedOut;
    int m_attempt = 0; ///< counts what was begun; late answers to what came before are dropped
    bool m_needsKey = false;
    bool m_isGoingOn = false; ///< resume() or resumeAgain() has no answer yet
    std::optional<Error> m_problem;
};
