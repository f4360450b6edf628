#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <vector>

/// The value, or null.
template <class T> boost::json::value orNull(const std::optional<T> &value)
{
    return value ? boost::json::value(*value) : boost::json::value(nullptr);
}

/// The objects of the rows, in the memory that they lie in.
template <class Row> boost::json::array arrayOf(std::vector<Row> rows, boost::json::object Row::*object)
{
    boost::json::array items(rows.empty() ? boost::json::storage_ptr() : (rows.front().*object).storage());
    items.reserve(rows.size());
    for (Row &row : rows)
        items.emplace_back(std::move(row.*object));
    return items;
}
