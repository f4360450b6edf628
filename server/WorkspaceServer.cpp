#include "server/WorkspaceServer.h"

#include "server/ServerParts.h"
#include "server/db/MigrationRunner.h"
#include "server/db/PrivateCluster.h"
#include "server/local/LocalRoutes.h"
#include "server/local/PrivateFiles.h"
#include "server/local/StandardStreams.h"
#include "server/local/Workspace.h"
#include "server/log/Log.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <csignal>

namespace asio = boost::asio;

namespace {

constexpr auto lookInterval =
    std::chrono::seconds(1); ///< between looks whether anybody needs us and the database lives

} // namespace

class WorkspaceServer::Life {
public:
    explicit Life(Configuration configuration);
    void run();

private:
    void migrate();
    asio::awaitable<void> live();
    asio::awaitable<void> untilNobodyNeedsUs();
    void keepDatabase();
    void introduce();
    void publish();
    void askToStop(std::string_view why);

    // In the order in which they are made; the last goes first.
    Configuration m_configuration;
    Workspace m_workspace;
    PrivateCluster m_cluster;
    asio::io_context m_loop{1};
    asio::steady_timer m_pause;
    asio::signal_set m_signals;
    std::string m_secret = randomSecret();
    ServerParts m_parts;
    Presence m_presence;
    LocalServices m_local;
    bool m_isAskedToStop = false;
};

WorkspaceServer::Life::Life(Configuration configuration)
    : m_configuration(std::move(configuration)),
      m_workspace(m_configuration.workspace),
      m_cluster(m_workspace.folder()),
      m_pause(m_loop),
      m_signals(m_loop, SIGINT, SIGTERM),
      m_parts(m_loop.get_executor(), m_configuration, m_workspace.folder(), m_cluster.serverConninfo()),
      m_presence(m_configuration.linger, [this] { return m_parts.worker().isBusy(); }),
      m_local{.secret = m_secret, .presence = m_presence, .issueOwnerToken = [this] {
                  return m_parts.ownerTokens().issue(m_parts.ownerId());
              }}
{
    const auto level = m_configuration.isVerbose ? log_to::Level::Debug : log_to::Level::Info;
    log_to::open(level, m_workspace.folder() / "log" / "server.log");
    m_parts.listen(m_workspace.lastPort());
    m_workspace.rememberPort(m_parts.port());
    m_cluster.start();
    migrate();
}

void WorkspaceServer::Life::migrate()
{
    MigrationRunner runner(m_cluster.ownerConninfo());
    runner.runBootstrap();
    runner.runMigrations();
}

void WorkspaceServer::Life::run()
{
    std::exception_ptr failure;
    asio::co_spawn(m_loop, live(), [this, &failure](std::exception_ptr error) {
        failure = error;
        m_loop.stop();
    });
    m_loop.run();
    m_workspace.withdraw();
    m_cluster.stop();
    if (failure)
        std::rethrow_exception(failure);
}

asio::awaitable<void> WorkspaceServer::Life::live()
{
    m_signals.async_wait([this](const boost::system::error_code &error, int) {
        if (!error)
            askToStop("signal");
    });
    watchStandardInput(m_loop.get_executor(), [this] { askToStop("standard input ended"); });
    co_await m_parts.prepare(m_workspace.id());
    introduce();
    m_parts.serve();
    publish();
    co_await untilNobodyNeedsUs();
    m_workspace.withdraw();
    co_await m_parts.stop();
}

void WorkspaceServer::Life::introduce()
{
    m_parts.addRoutes([this](std::string_view nonce) { return proofOf(nonce, m_secret); });
    m_parts.router().add(localArea(m_local, m_parts.renderError()), localRoutes(), m_local);
}

void WorkspaceServer::Life::publish()
{
    const ServerCard card{.url = m_parts.url(),
                          .pid = processId(),
                          .publishableKey = m_parts.keys().publishableKey,
                          .secret = m_secret,
                          .version = UTTER_VERSION};
    m_workspace.publish(card);
    m_presence.touch();
    log_to::info("server", "ready",
                 {{"port", std::int64_t{m_parts.port()}}, {"pid", std::int64_t{card.pid}}});
    announce(card.toJson());
}

void WorkspaceServer::Life::askToStop(std::string_view why)
{
    log_to::info("server", "stopping", {{"why", why}});
    m_isAskedToStop = true;
    m_pause.cancel();
}

asio::awaitable<void> WorkspaceServer::Life::untilNobodyNeedsUs()
{
    while (!m_isAskedToStop && m_presence.isNeeded()) {
        m_pause.expires_after(lookInterval);
        boost::system::error_code ignored;
        co_await m_pause.async_wait(asio::redirect_error(asio::use_awaitable, ignored));
        keepDatabase();
    }
}

/// A database that died is started again; requests wait for it meanwhile.
void WorkspaceServer::Life::keepDatabase()
{
    if (m_isAskedToStop || m_cluster.isRunning())
        return;
    log_to::error("server", "the database died; starting it again");
    try {
        m_cluster.start();
    } catch (const std::exception &error) {
        log_to::error("server", error.what());
    }
}

WorkspaceServer::WorkspaceServer(Configuration configuration)
{
    PrivateCluster::requireReachable(configuration.workspace);
    m_life = std::make_unique<Life>(std::move(configuration));
}

WorkspaceServer::~WorkspaceServer() = default;

void WorkspaceServer::run()
{
    m_life->run();
}
