#include "tests/support/TestCluster.h"

#include "tests/support/DatabaseUser.h"
#include "tests/support/Until.h"

#include <QDir>
#include <QFile>
#include <QUrl>

#include <libpq-fe.h>

using namespace Qt::StringLiterals;

using namespace std::chrono_literals;

namespace {

// Small, and without durability. The template and its copies share this file.
constexpr auto configuration = R"(
listen_addresses = ''
fsync = off
full_page_writes = off
synchronous_commit = off
shared_buffers = 16MB
max_connections = 60
wal_level = minimal
max_wal_senders = 0
max_wal_size = 64MB
huge_pages = off
jit = off
max_parallel_workers = 0
max_logical_replication_workers = 0
autovacuum_max_workers = 1
dynamic_shared_memory_type = mmap
timezone = 'UTC'
)";

/// The folder of `initdb` and `postgres`, which are not on PATH.
QString programFolder()
{
    static const QString folder = [] {
        QProcess pgConfig;
        pgConfig.start(u"pg_config"_s, {u"--bindir"_s});
        pgConfig.waitForFinished();
        return QString::fromUtf8(pgConfig.readAllStandardOutput()).trimmed();
    }();
    return folder;
}

} // namespace

TestCluster::TestCluster(const QString &folder) : m_folder(folder) {}

TestCluster::~TestCluster()
{
    end(u"immediate"_s);
}

bool TestCluster::create()
{
    if (!databaseUser::own(m_folder))
        return fail(u"cannot give %1 to the database's user"_s.arg(m_folder));
    if (!run(u"initdb"_s,
             {u"-D"_s, dataFolder(), u"-U"_s, u"utter"_s, u"--auth=trust"_s, u"-E"_s, u"UTF8"_s,
              u"--locale=C.UTF-8"_s, u"--no-instructions"_s, u"--no-sync"_s, u"--wal-segsize=1"_s}))
        return false;
    QFile file(dataFolder() + u"/postgresql.conf"_s);
    if (!file.open(QIODevice::Append) || file.write(configuration) < 0)
        return fail(file.errorString());
    file.close();
    return start() && run(u"createdb"_s, {u"-h"_s, m_folder, u"-U"_s, u"utter"_s, u"utter"_s});
}

bool TestCluster::start()
{
    const QString log = m_folder + u"/log"_s;
    const databaseUser::Command command =
        databaseUser::wrap({programFolder() + u"/postgres"_s, {u"-D"_s, dataFolder(), u"-k"_s, m_folder}});
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    m_server.setStandardOutputFile(log);
    m_server.start(command.program, command.arguments);
    const QByteArray address =
        u"host='%1' user=utter dbname=postgres connect_timeout=5"_s.arg(m_folder).toUtf8();
    const bool isUp =
        until([&] { return m_server.state() == QProcess::NotRunning || PQping(address) == PQPING_OK; }, 30s);
    if (isUp && m_server.state() == QProcess::Running)
        return true;
    QFile file(log);
    const bool hasLog = file.open(QIODevice::ReadOnly);
    return fail(hasLog ? QString::fromUtf8(file.readAll()) : m_server.errorString());
}

bool TestCluster::stop()
{
    return end(u"fast"_s);
}

bool TestCluster::end(const QString &mode)
{
    if (m_server.state() == QProcess::NotRunning)
        return true;
    return run(u"pg_ctl"_s, {u"stop"_s, u"-D"_s, dataFolder(), u"-s"_s, u"-m"_s, mode}) &&
           m_server.waitForFinished();
}

QString TestCluster::url(const QString &role) const
{
    return u"postgresql://%1@/utter?host=%2"_s.arg(role,
                                                   QString::fromUtf8(QUrl::toPercentEncoding(m_folder)));
}

QString TestCluster::serverVersion()
{
    QProcess postgres;
    postgres.start(programFolder() + u"/postgres"_s, {u"--version"_s});
    postgres.waitForFinished();
    return QString::fromUtf8(postgres.readAllStandardOutput()).trimmed();
}

bool TestCluster::run(const QString &program, const QStringList &arguments)
{
    const databaseUser::Command command = databaseUser::wrap({programFolder() + u'/' + program, arguments});
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(m_folder); // one that the database's user may enter
    process.start(command.program, command.arguments);
    if (process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return true;
    return fail(u"%1: %2 %3"_s.arg(program, process.errorString(), QString::fromUtf8(process.readAll())));
}

bool TestCluster::fail(const QString &message)
{
    m_error = message;
    return false;
}
