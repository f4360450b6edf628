#pragma once

#include "server/http/Route.h"

#include <span>

/// The data API needs nothing but the request: PostgreSQL's privileges and policies decide.
struct RestServices {};

std::span<const Route<RestServices>> restRoutes();
