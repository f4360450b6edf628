#include "server/db/PrivateCluster.h"

#include "server/log/Log.h"

#include <libpq-fe.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

constexpr int majorVersion = 15; ///< at least
#ifdef _WIN32
constexpr char searchPathSeparator = ';';
#else
constexpr char searchPathSeparator = ':';
#endif
constexpr auto startPatience = 60s; ///< recovery after a crash may read a lot of log
constexpr auto stopPatience = 20s;
constexpr std::uintmax_t leastRoom =
    8 * 1024 * 1024; ///< bytes: two segments of the log, without which it panics

/// Small: one person's data. Nothing here trades safety for speed (fsync stays on).
constexpr const char *settings[] = {
    "listen_addresses=",
    "timezone=UTC",
    "unix_socket_permissions=0700",
    "shared_buffers=16MB",
    "max_connections=30",
    "superuser_reserved_connections=2",
    "wal_level=minimal",
    "max_wal_senders=0",
    "max_wal_size=64MB",
    "min_wal_size=8MB",
    "huge_pages=off",
    "jit=off",
    "max_worker_processes=2",
    "max_parallel_workers=0",
    "max_logical_replication_workers=0",
    "autovacuum_max_workers=1",
    "work_mem=2MB",
    "maintenance_work_mem=16MB",
    "dynamic_shared_memory_type=mmap",
    "logging_collector=off",
    "log_min_messages=warning",
    "log_min_error_statement=panic",
};

std::string firstLine(const fs::path &file)
{
    std::ifstream stream(file);
    std::string line;
    std::getline(stream, line);
    return line;
}

/// Where Debian, Homebrew and others put `initdb` and `postgres`, newest first, and then the search path, on
/// which they seldom are.
std::vector<fs::path> programFolders()
{
    if (const char *chosen = std::getenv("UTTER_POSTGRES_BIN"))
        return {chosen};
    std::vector<fs::path> folders;
    for (int version = 18; version >= majorVersion; --version)
        for (const std::string base :
             {"/usr/lib/postgresql/%/bin", "/opt/homebrew/opt/postgresql@%/bin",
              "/usr/local/opt/postgresql@%/bin", "/usr/pgsql-%/bin", "C:/Program Files/PostgreSQL/%/bin"})
            folders.emplace_back(std::string(base).replace(base.find('%'), 1, std::to_string(version)));
    const char *searchPath = std::getenv("PATH");
    std::istringstream entries(searchPath ? searchPath : "");
    for (std::string entry; std::getline(entries, entry, searchPathSeparator);)
        if (fs::path(entry).is_absolute())
            folders.emplace_back(entry);
    return folders;
}

fs::path findPrograms()
{
    for (const fs::path &folder : programFolders())
        if (fs::exists(folder / "initdb") || fs::exists(folder / "initdb.exe"))
            return folder;
    throw std::runtime_error(
        "PostgreSQL's programs (initdb, postgres; version 15 or later) were not found. Install the package "
        "postgresql-15, or set UTTER_POSTGRES_BIN to the folder they are in.");
}

void requireSupported(const std::string &version, const fs::path &programs)
{
    if (std::atoi(version.c_str()) < majorVersion)
        throw std::runtime_error(
            "PostgreSQL 15 or later is needed, but the programs in " + programs.string() +
            " are of version " + version +
            ". Install the package postgresql-15, or set UTTER_POSTGRES_BIN to the folder "
            "of newer ones.");
}

void requireSame(const std::string &have, const std::string &made)
{
    if (have != made)
        throw std::runtime_error("This workspace's database was made by PostgreSQL " + made +
                                 ", but PostgreSQL " + have + " is installed. Install version " + made +
                                 ", or set UTTER_POSTGRES_BIN to the folder of its programs.");
}

} // namespace

void PrivateCluster::requireReachable(const fs::path &folder)
{
    findPrograms();
    const auto account = databaseAccount();
    if (account && !canReach(folder, *account))
        throw std::runtime_error(
            "The folder " + fs::absolute(folder).string() + " cannot be reached by the user \"" +
            account->name +
            "\", as which the database runs. Choose a folder below /var/lib, or give that user access "
            "to the folders above it.");
}

PrivateCluster::PrivateCluster(fs::path folder)
    : m_folder(fs::absolute(folder)),
      m_programs(findPrograms()),
      m_account(databaseAccount()),
      m_socketFolder(m_folder, m_account)
{
}

PrivateCluster::~PrivateCluster()
{
    stop();
}

fs::path PrivateCluster::program(const std::string &name) const
{
    return m_programs / name;
}

void PrivateCluster::start()
{
    requireReachable(m_folder / "db"); // through the workspace as well, which is there now
    requireRoom();
    fs::create_directories(m_folder / "log");
    const std::string version = installedVersion();
    requireSupported(version, m_programs);
    if (!fs::exists(m_folder / "db" / "PG_VERSION"))
        create();
    requireSame(version, firstLine(m_folder / "db" / "PG_VERSION"));
    const std::string leftOver = firstLine(m_folder / "db" / "postmaster.pid");
    if (!leftOver.empty())
        stopLeftOver(std::strtol(leftOver.c_str(), nullptr, 10), stopPatience);
    m_server =
        std::make_unique<DatabaseProgram>(startCommand(), m_account, m_folder / "log" / "database.log");
    waitUntilItAnswers();
}

void PrivateCluster::requireRoom() const
{
    std::error_code unknown;
    const fs::space_info space = fs::space(m_folder, unknown);
    if (!unknown && space.available < leastRoom)
        throw std::runtime_error(
            "The disk of the workspace " + m_folder.string() +
            " is full. Its database needs at least 8 MB to start: make room and try again.");
}

/// Made aside and renamed: a first start that was cut off leaves nothing that looks like a cluster.
void PrivateCluster::create()
{
    const fs::path fresh = m_folder / "db.new";
    fs::remove_all(fresh);
    makePrivateFolder(fresh, m_account);
    const std::vector<std::string> command{program("initdb").string(),
                                           "-D",
                                           fresh.string(),
                                           "-U",
                                           "utter",
                                           "--auth=trust",
                                           "-E",
                                           "UTF8",
                                           "--locale=C",
                                           "--no-instructions",
                                           "--wal-segsize=4"};
    DatabaseProgram initdb(command, m_account, m_folder / "log" / "database.log");
    if (initdb.wait() != 0)
        throw std::runtime_error(
            "The workspace's database could not be created. Is the disk full, or the folder " +
            m_folder.string() + " read-only? Details are in " + (m_folder / "log" / "database.log").string());
    fs::rename(fresh, m_folder / "db");
}

/// The major version, as the server program says it.
std::string PrivateCluster::installedVersion() const
{
    const std::string log = (m_folder / "run" / "version.txt").string();
    fs::remove(log);
    DatabaseProgram ask({program("postgres").string(), "--version"}, std::nullopt, log);
    ask.wait();
    const std::string answer = firstLine(log);
    fs::remove(log);
    const std::size_t digits = answer.find_first_of("0123456789");
    return digits == std::string::npos ? "?" : answer.substr(digits, answer.find('.', digits) - digits);
}

std::vector<std::string> PrivateCluster::startCommand() const
{
    std::vector<std::string> command{program("postgres").string(), "-D", (m_folder / "db").string(), "-k",
                                     m_socketFolder.path().string()};
    for (const char *setting : settings) {
        command.emplace_back("-c");
        command.emplace_back(setting);
    }
    return command;
}

void PrivateCluster::waitUntilItAnswers()
{
    const auto deadline = std::chrono::steady_clock::now() + startPatience;
    while (PQping(ownerConninfo().c_str()) != PQPING_OK) {
        if (!m_server->isRunning() || std::chrono::steady_clock::now() > deadline)
            throw std::runtime_error("The workspace's database does not start. Details are in " +
                                     (m_folder / "log" / "database.log").string());
        std::this_thread::sleep_for(5ms);
    }
}

void PrivateCluster::stop()
{
    if (m_server)
        m_server->stop(stopPatience);
    m_server.reset();
}

bool PrivateCluster::isRunning()
{
    return m_server && m_server->isRunning();
}

std::string PrivateCluster::ownerConninfo() const
{
    return "host='" + m_socketFolder.path().string() + "' dbname=postgres user=utter connect_timeout=10";
}

std::string PrivateCluster::serverConninfo() const
{
    return "host='" + m_socketFolder.path().string() +
           "' dbname=postgres user=authenticator connect_timeout=10";
}
