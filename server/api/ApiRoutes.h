#pragma once

#include "server/http/Route.h"

#include <span>

struct ApiServices;

/// The routes of the product's API but those of tasks.
std::span<const Route<ApiServices>> apiRoutes();
