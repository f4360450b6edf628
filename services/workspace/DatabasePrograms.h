#pragma once

#include <QString>

/// The folder of PostgreSQL's server programs, which are not on the search path of most systems; empty when
/// there is none. Only to tell a person beforehand: the server looks for itself.
QString findDatabasePrograms();
