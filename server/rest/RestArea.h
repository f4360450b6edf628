#pragma once

#include "server/http/Route.h"

class Identity;
class PgError;

/// `/rest/v1`: its error body, and in whose name PostgreSQL is asked (contract/supabase.md 9 and 1.2).
Area restArea(Identity &identity);

/// What PostgreSQL refused, as an answer to a caller of this role. The data API shows PostgreSQL's own words
/// where the request is at fault, as its protocol has it; what is our fault keeps the statement's phrase.
HttpError restError(const PgError &error, std::string_view role);
