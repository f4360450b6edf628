#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/json/object.hpp>

#include <optional>

class RequestContext;

/// The JSON object that a request of the Storage brought; an empty body is an empty object. Throws the
/// Storage's InvalidRequest.
boost::asio::awaitable<boost::json::object> storageBody(RequestContext &request);

// Members of such a body, checked in the words of the platform's schema.
std::int64_t integerMember(const boost::json::object &body, std::string_view name,
                           std::optional<std::int64_t> fallback, std::int64_t lowest);
std::string textMember(const boost::json::object &body, std::string_view name,
                       std::optional<std::string> fallback);
/// At most 1000.
std::vector<std::string> textsMember(const boost::json::object &body, std::string_view name);
