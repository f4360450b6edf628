#include "server/db/MigrationRunner.h"

#include "server/db/PgResult.h"

#include <libpq-fe.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace {
/// Any number that no other program locks: the letters "utter".
constexpr auto lockStatement = "SELECT pg_advisory_lock(500237608306)";
} // namespace

class MigrationRunner::Session {
public:
    explicit Session(const std::string &conninfo) : m_connection(PQconnectdb(conninfo.c_str()))
    {
        if (PQstatus(m_connection) != CONNECTION_OK) {
            const std::string why = PQerrorMessage(m_connection);
            PQfinish(m_connection);
            throw std::runtime_error("The database cannot be reached: " + why);
        }
        run("SET client_min_messages = warning");
    }
    ~Session() { PQfinish(m_connection); }
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    PgResult run(const std::string &sql)
    {
        PgResult result(PQexec(m_connection, sql.c_str()));
        check(result);
        return result;
    }

    void record(const std::string &schema, const Migration &migration)
    {
        const std::string sql = "INSERT INTO " + schema +
                                ".schema_migrations (version, name, statements) VALUES ($1, $2, ARRAY[$3])";
        const char *values[] = {migration.version.c_str(), migration.name.c_str(), migration.sql.c_str()};
        PgResult result(PQexecParams(m_connection, sql.c_str(), 3, nullptr, values, nullptr, nullptr, 0));
        check(result);
    }

private:
    void check(const PgResult &result) const
    {
        const ExecStatusType status = PQresultStatus(result.raw());
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            throw std::runtime_error(PQerrorMessage(m_connection));
    }

    PGconn *m_connection;
};

MigrationRunner::MigrationRunner(const std::string &ownerConninfo)
    : m_session(std::make_unique<Session>(ownerConninfo))
{
}

MigrationRunner::~MigrationRunner() = default;

void MigrationRunner::runBootstrap()
{
    run("utter_bootstrap", bootstrap());
}

void MigrationRunner::runMigrations()
{
    run("supabase_migrations", migrations());
}

void MigrationRunner::run(const std::string &schema, const std::vector<Migration> &list)
{
    m_session->run(lockStatement);
    const PgResult known =
        m_session->run("SELECT to_regclass('" + schema + ".schema_migrations') IS NOT NULL AS is_there");
    if (!known.row(0).boolean("is_there"))
        m_session->run("CREATE SCHEMA IF NOT EXISTS " + schema + "; CREATE TABLE " + schema +
                       ".schema_migrations (version text PRIMARY KEY, statements text[], name text)");
    std::set<std::string> done;
    const PgResult versions = m_session->run("SELECT version FROM " + schema + ".schema_migrations");
    for (int i = 0; i < versions.rowCount(); ++i)
        done.insert(versions.row(i).text("version"));
    for (const Migration &migration : list) {
        if (done.contains(migration.version))
            continue;
        try {
            m_session->run("BEGIN");
            m_session->run(migration.sql);
            m_session->record(schema, migration);
            m_session->run("COMMIT");
        } catch (const std::runtime_error &error) {
            throw std::runtime_error("Migration " + migration.version + " (" + migration.name +
                                     ") failed: " + error.what());
        }
    }
    m_session->run("SELECT pg_advisory_unlock_all()");
}
