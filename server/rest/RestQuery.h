#pragma once

#include "server/http/UrlCoding.h"

#include <string>

struct Table;

/// What a request asks of a table (contract/supabase.md 9): `select=a,b`, `column=eq.value`,
/// `column=in.(a,"b,c")`.
struct RestQuery {
    std::string filters; ///< JSON: the accepted values, as texts, of each column that is asked about
    std::string hidden;  ///< JSON array of the columns that were not selected
    bool hasFilters;

    /// HttpError 400 for an unknown column and for anything else that the data API does not know.
    static RestQuery parse(const Table &table, const QueryParameters &query);
};
