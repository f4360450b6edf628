#include "server/WorkspaceServer.h"

#include "server/db/Database.h"
#include "server/db/MigrationRunner.h"
#include "server/db/PrivateCluster.h"
#include "server/http/HttpServer.h"
#include "server/http/RateLimiter.h"
#include "server/local/LocalRoutes.h"
#include "server/local/StandardStreams.h"
#include "server/local/Workspace.h"
#include "server/log/Log.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <csignal>

namespace asio = boost::asio;
using namespace std::chrono_literals;

class WorkspaceServer::Parts {
public:
    explicit Parts(Configuration configuration);
    void run();
private:
    Configuration m_configuration;
    asio::io_context m_loop{1};
    Workspace m_workspace;
    PrivateCluster m_cluster;
};

WorkspaceServer::Parts::Parts(Configuration configuration)
    : m_configuration(std::move(configuration)), m_workspace(m_configuration.workspace), m_cluster(m_workspace.folder())
{
    m_cluster.start();
    MigrationRunner runner(m_cluster.ownerConninfo());
    runner.runBootstrap();
    runner.runMigrations();
}
void WorkspaceServer::Parts::run() {}

WorkspaceServer::WorkspaceServer(Configuration configuration) : m_parts(std::make_unique<Parts>(std::move(configuration))) {}

WorkspaceServer::~WorkspaceServer() = default;

void WorkspaceServer::run()
{
    m_parts->run();
}
