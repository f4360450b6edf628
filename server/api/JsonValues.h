#pragma once

#include <boost/json/value.hpp>

#include <optional>

/// The value, or null.
template <class T> boost::json::value orNull(const std::optional<T> &value)
{
    return value ? boost::json::value(*value) : boost::json::value(nullptr);
}
