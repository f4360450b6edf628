#pragma once

#include "server/http/Response.h"

#include <chrono>
#include <optional>
#include <string>

class ObjectStore;
class PgRow;
class RequestContext;

/// Life of every URL that is handed out for listening.
inline constexpr std::chrono::seconds downloadLife{3600};

/// Where a row's audio lies; column `key`.
struct ObjectKeyRow {
    std::optional<std::string> key;

    static ObjectKeyRow read(const PgRow &row);
};

/// 302 to a signed URL of the object. HttpError 403 for a key outside the caller's folder, before anything is
/// signed.
boost::asio::awaitable<Response> redirectToObject(RequestContext &request, ObjectStore &objects,
                                                  std::string bucket, std::string key);
