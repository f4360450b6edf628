#pragma once

#include "server/http/Route.h"

class Identity;

/// Who calls the product's API (contract/backend.md 2): the bearer alone counts, `apikey` is ignored, and an
/// API key is nobody. Sets the caller; with Access::Public a bearer that is no good leaves the caller
/// anonymous. Throws HttpError 401 with one of the contract's texts. The API has no routes for Key, Service
/// and Local.
void authorizeApi(RequestContext &request, Access access, Identity &identity);
