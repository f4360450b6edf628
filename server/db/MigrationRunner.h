#pragma once

#include "server/db/Migration.h"

#include <memory>
#include <string>

/// Brings a database to the schema this program was built with. Blocks; used at start, over a connection that
/// is closed again.
class MigrationRunner final {
public:
    /// `ownerConninfo`: libpq conninfo of the database's owner. Throws std::runtime_error.
    explicit MigrationRunner(const std::string &ownerConninfo);
    ~MigrationRunner();
    MigrationRunner(const MigrationRunner &) = delete;
    MigrationRunner &operator=(const MigrationRunner &) = delete;

    /// Runs what is missing, each file in a transaction of its own; several servers may start at once.
    /// Versions in the database that this program does not know are left alone: migrations are additive.
    void runBootstrap();
    void runMigrations();

private:
    class Session;
    void run(const std::string &schema, const std::vector<Migration> &list);

    std::unique_ptr<Session> m_session;
};
