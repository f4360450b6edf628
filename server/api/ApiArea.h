#pragma once

#include "server/http/Route.h"

class Identity;

/// What all routes of the product's API have in common: both prefixes, the error body, who may call.
/// `identity` must outlive the area.
Area apiArea(Identity &identity);
