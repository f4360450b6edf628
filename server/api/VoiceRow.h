#pragma once

#include <boost/json/object.hpp>

class PgRow;

/// A voice as the API shows it.
struct VoiceRow {
    boost::json::object voice;

    static VoiceRow read(const PgRow &row);
};

/// A number of rows; column `n`.
struct CountRow {
    std::int64_t n;

    static CountRow read(const PgRow &row);
};
