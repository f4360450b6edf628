#include "server/db/MigrationRunner.h"

#include <iostream>

/// Brings the database at the given libpq address to the product's schema, as the server does at its start. A
/// program of its own, so that tests of the app need not link the server.
int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    try {
        MigrationRunner runner(argv[1]);
        runner.runBootstrap();
        runner.runMigrations();
        return 0;
    } catch (const std::exception &error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
