#include "models/SessionModel.h"

#include "models/OwnerSignIn.h"
#include "services/auth/AuthClient.h"
#include "services/auth/Session.h"
#include "services/net/Connection.h"
#include "services/studio/HealthApi.h"
#include "services/workspace/WorkspaceApi.h"
#include "services/workspace/WorkspaceServer.h"

using namespace Qt::StringLiterals;

namespace {

/// Where the API may be below a server's address; the first is the canonical one.
const QStringList &apiPaths()
{
    static const QStringList paths{u"/functions/v1/api"_s, u"/api"_s};
    return paths;
}

} // namespace

SessionModel::SessionModel(const Services &services) : m_services(services)
{
    connect(&m_services.session, &Session::ended, this, &SessionModel::handleEnd);
}

SessionModel::~SessionModel() = default;

QString SessionModel::host() const
{
    const std::optional<ServerAddress> &address = m_services.connection.address();
    return address ? address->server.host() : QString();
}

void SessionModel::openWorkspace(const QString &directory)
{
    ++m_attempt;
    m_services.session.setExpected(true);
    m_workspaceServer = std::make_unique<WorkspaceServer>(m_services.network, directory);
    connect(m_workspaceServer.get(), &WorkspaceServer::ready, this, &SessionModel::useServer);
    connect(m_workspaceServer.get(), &WorkspaceServer::lost, this, &SessionModel::loseServer);
    connect(m_workspaceServer.get(), &WorkspaceServer::failed, this, &SessionModel::fail);
    setState(State::Connecting);
    m_workspaceServer->start();
}

void SessionModel::useServer(const ServerFile &file)
{
    m_serverFile = file;
    m_services.connection.open(ServerAddress::onOneOrigin(file.url, apiPaths().last(), file.publishableKey));
    if (m_services.session.isSignedIn())
        setState(State::SignedIn); // the server came back; its keys are those of the workspace
    else
        signInAsOwner();
}

void SessionModel::signInAsOwner()
{
    m_ownerSignIn = std::make_unique<OwnerSignIn>(
        OwnerSignIn::Services{.workspace = m_services.workspace, .auth = m_services.auth},
        m_serverFile.secret);
    connect(m_ownerSignIn.get(), &OwnerSignIn::finished, this, [this] { begin(m_ownerSignIn->result()); });
    m_ownerSignIn->start();
}

void SessionModel::begin(const Result<SessionTokens> &tokens)
{
    if (!tokens) {
        fail(tokens.error());
        return;
    }
    m_services.session.begin(*tokens);
    setState(State::SignedIn);
}

void SessionModel::loseServer()
{
    m_ownerSignIn.reset(); // the next server has another secret
    m_services.connection.suspend();
    setState(State::Reconnecting);
}

void SessionModel::signIn(const QUrl &server, const Account &account)
{
    leaveWorkspace();
    m_needsKey = false;
    setState(State::Connecting);
    lookForApi(server, apiPaths(), account);
}

void SessionModel::resume(const ServerAddress &address, const Secret &refreshToken)
{
    leaveWorkspace();
    m_earlier = {.address = address, .refreshToken = refreshToken};
    m_services.session.setExpected(true);
    goOn();
    setState(State::Connecting);
}

void SessionModel::resumeAgain()
{
    if (m_state == State::Offline && !m_isGoingOn) // a refresh token is for one use
        goOn();
}

void SessionModel::goOn()
{
    m_isGoingOn = true;
    m_services.connection.open(m_earlier.address);
    m_services.auth.refresh(m_earlier.refreshToken, this,
                            [this, attempt = ++m_attempt](const Result<SessionTokens> &tokens) {
                                if (attempt != m_attempt)
                                    return;
                                m_isGoingOn = false;
                                if (tokens || Session::isOver(tokens.error()))
                                    begin(tokens);
                                else
                                    waitForServer(tokens.error());
                            });
}

void SessionModel::waitForServer(const Error &reason)
{
    m_problem = reason;
    m_services.connection.suspend();
    setState(State::Offline);
}

/// Takes the answer to a sign-in, unless something else was begun meanwhile.
std::function<void(const Result<SessionTokens> &)> SessionModel::signInOf(int attempt)
{
    return [this, attempt](const Result<SessionTokens> &tokens) {
        if (attempt == m_attempt)
            begin(tokens);
    };
}

void SessionModel::leaveWorkspace()
{
    ++m_attempt;
    m_services.session.setExpected(false);
    m_ownerSignIn.reset();
    m_workspaceServer.reset();
}

void SessionModel::lookForApi(const QUrl &server, const QStringList &paths, const Account &account)
{
    m_services.connection.open(ServerAddress::onOneOrigin(server, paths.first(), account.publishableKey));
    m_services.health.load(this, [this, server, rest = paths.mid(1), account,
                                  attempt = m_attempt](const Result<Health> &health) {
        if (attempt != m_attempt)
            return;
        if (health) {
            enter(*health, account);
            return;
        }
        const Error::Kind kind = health.error().kind;
        const bool isElsewhere = kind == Error::Kind::NotFound || kind == Error::Kind::Protocol;
        if (isElsewhere && !rest.isEmpty())
            lookForApi(server, rest, account);
        else
            fail(health.error());
    });
}

void SessionModel::enter(const Health &health, const Account &account)
{
    if (!health.platformUrl.isEmpty()) {
        const QString key = health.publishableKey.isEmpty() ? account.publishableKey : health.publishableKey;
        m_services.connection.open(m_services.connection.address()->withPlatform(health.platformUrl, key));
    }
    if (m_services.connection.address()->publishableKey.isEmpty()) {
        m_needsKey = true;
        fail({.kind = Error::Kind::Invalid,
              .message =
                  tr("This server does not tell its publishable key. Ask whoever runs it, and give it."),
              .detail = u"no publishable key"_s});
        return;
    }
    m_services.auth.signIn(account.email, account.password, this, signInOf(m_attempt));
}

void SessionModel::signOut()
{
    if (m_services.session.isSignedIn())
        m_services.session.signOut(); // ended() follows
    leaveWorkspace();                 // a server that comes back, or is lost later, signs nobody in
    // What waits for a server is this person's, and must not be sent to another, or as another's.
    if (!m_services.connection.address())
        m_services.connection.fail({.kind = Error::Kind::SignedOut, .message = tr("You signed out.")});
    if (m_state == State::SignedOut)
        return;
    m_problem.reset();
    setState(State::SignedOut);
}

void SessionModel::handleEnd(const Error &reason)
{
    const bool isWished = reason.kind == Error::Kind::Cancelled;
    if (m_workspaceServer && !isWished && m_services.connection.address()) {
        m_services.session.setExpected(true);
        setState(State::Connecting);
        signInAsOwner(); // the owner is asked for nothing
        return;
    }
    if (!isWished)
        m_problem = reason;
    setState(State::SignedOut);
}

void SessionModel::fail(const Error &error)
{
    m_problem = error;
    m_services.session.setExpected(false);
    m_services.connection.fail(error);
    setState(State::Failed);
}

void SessionModel::setState(State state)
{
    m_state = state;
    if (state == State::SignedIn || state == State::Connecting)
        m_problem.reset();
    emit changed();
}
