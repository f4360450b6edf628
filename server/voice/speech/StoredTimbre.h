#pragma once

#include "server/voice/timbre/TimbreMap.h"

#include <boost/json/fwd.hpp>

/// Numbers, maps and profiles in the stored form of what was learned. Reading throws std::exception when
/// something is missing or is not what it should be.

/// Rounded to six decimals, because reading back what was written may differ in the last bit, and takes must
/// not.
double storedNumber(const boost::json::object &form, const char *key);
std::array<double, 3> storedTriple(const boost::json::object &form, const char *key);

boost::json::object formOf(const TimbreMap &map);
TimbreMap timbreMapFrom(const boost::json::object &form);

boost::json::object formOf(const TimbreProfile &profile);
TimbreProfile timbreProfileFrom(const boost::json::object &form);
