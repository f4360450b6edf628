#pragma once

#include <QString>

/// The folder of PostgreSQL's server programs, which are not on the search path of most systems; empty when
/// there is none, or what is there is older than PostgreSQL 15. Asks the program, so it takes some
/// milliseconds. Only to tell a person beforehand: the server looks for itself.
QString findDatabasePrograms();
