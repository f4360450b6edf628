#include "services/workspace/WorkspaceServer.h"

#include "services/net/Logging.h"
#include "services/workspace/AttachConnection.h"
#include "services/workspace/ServerLauncher.h"
#include "services/workspace/ServerProof.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Between two looks at a workspace that is not ready. A new one takes 2.5 s, a stopped one 0.8 s, so the
/// first are short.
constexpr std::array delays{20ms,  30ms,  50ms,   80ms,   120ms,  200ms,
                            300ms, 500ms, 1000ms, 2000ms, 4000ms, 8000ms};

/// About half a minute of the delays above.
constexpr int mostFailures = 14;

/// A server that lived this long was well: the delays begin anew.
constexpr std::chrono::milliseconds healthyLife = 2s;

/// While another program's server holds the lock and is not ready, starting one of our own is tried at every
/// so many looks: the holder may be on its way out.
constexpr int looksPerLaunch = 4;

} // namespace

WorkspaceServer::WorkspaceServer(Network &network, const QString &directory)
    : m_network(network), m_directory(directory)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &WorkspaceServer::look);
}

WorkspaceServer::~WorkspaceServer() = default;

void WorkspaceServer::start()
{
    look();
}

void WorkspaceServer::look()
{
    const Result<ServerFile> file = ServerFile::read(m_directory);
    if (file)
        check(*file);
    else if (m_mayLaunch)
        launch();
    else
        waitForOther();
}

/// A file may be left from a server that died, and its port may belong to somebody else by now: first the
/// proof.
void WorkspaceServer::check(const ServerFile &file)
{
    proveServer(m_network, file, this, [this, file](const Result<> &proof) {
        if (proof)
            attach(file);
        else if (m_mayLaunch)
            launch();
        else
            waitForOther();
    });
}

void WorkspaceServer::launch()
{
    m_mayLaunch = false;
    m_launcher = std::make_unique<ServerLauncher>(m_directory, nullptr);
    connect(m_launcher.get(), &ServerLauncher::ready, this, &WorkspaceServer::check);
    connect(m_launcher.get(), &ServerLauncher::taken, this, &WorkspaceServer::waitForOther);
    connect(m_launcher.get(), &ServerLauncher::failed, this, [this](const Error &error) {
        ++m_failures;
        if (!m_sinceReady.isValid() || m_failures > mostFailures)
            emit failed(error);
        else
            lookLater();
    });
    m_launcher->start();
}

void WorkspaceServer::attach(const ServerFile &file)
{
    m_attach = std::make_unique<AttachConnection>(m_network, file, nullptr);
    connect(m_attach.get(), &AttachConnection::attached, this, [this, file] {
        m_isReady = true;
        m_sinceReady.start();
        emit ready(file);
    });
    connect(m_attach.get(), &AttachConnection::lost, this, &WorkspaceServer::handleLoss,
            Qt::QueuedConnection);
    m_attach->start();
}

void WorkspaceServer::waitForOther()
{
    ++m_failures;
    if (m_failures > mostFailures) {
        emit failed(
            {.kind = Error::Kind::Timeout,
             .message = tr("The workspace is held by a server that does not answer. Stop it and try again."),
             .detail = u"lock held, no proof"_s});
        return;
    }
    m_mayLaunch = m_failures % looksPerLaunch == 0;
    lookLater();
}

void WorkspaceServer::lookLater()
{
    const auto step = static_cast<std::size_t>(std::max(m_failures - 1, 0));
    m_timer.start(delays.at(std::min(step, delays.size() - 1)));
}

void WorkspaceServer::handleLoss()
{
    const bool wasReady = std::exchange(m_isReady, false);
    if (wasReady) {
        qCWarning(logWorkspace) << "the workspace's server is gone";
        if (m_sinceReady.hasExpired(healthyLife.count()))
            m_failures = 0;
        emit lost();
    }
    m_mayLaunch = true;
    ++m_failures;
    if (m_failures > mostFailures)
        emit failed({.kind = Error::Kind::Server,
                     .message = tr("The workspace's server ends again and again. Run \"utter doctor\"."),
                     .detail = u"too many losses"_s});
    else
        lookLater();
}
