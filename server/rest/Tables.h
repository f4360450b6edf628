#pragma once

#include "server/rest/TableSql.h"

/// Every table that the data API shows.
std::span<const Table> restTables();
