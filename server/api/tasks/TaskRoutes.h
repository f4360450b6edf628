#pragma once

#include "server/http/Route.h"

#include <span>

struct TaskServices;

/// The routes of the product's API that start, show and end work.
std::span<const Route<TaskServices>> taskRoutes();
