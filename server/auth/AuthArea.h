#pragma once

#include "server/http/Route.h"

class Identity;

/// `/auth/v1`: its errors in both shapes, and who may call (contract/supabase.md 2.1, 2.7, 1.2).
/// All of its statements run as the role that owns schema `auth`.
Area authArea(Identity &identity);
