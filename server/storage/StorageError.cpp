#include "server/storage/StorageError.h"

#include <boost/json.hpp>

namespace json = boost::json;

namespace {

constexpr auto errorWord = "error";

HttpError storageError(int status, const std::string &error, const std::string &message,
                       const std::string &code)
{
    HttpError failure(status, message, code);
    failure.extra.emplace_back(errorWord, error);
    return failure;
}

/// What the platform calls a status when the error came from its framework and not from its Storage.
std::string frameworkWord(int status)
{
    switch (status) {
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 408:
        return "Request Timeout";
    case 413:
        return "Payload Too Large";
    case 503:
        return "Service Unavailable";
    default:
        return "Internal";
    }
}

bool travelsAsItself(int status)
{
    return status == 500 || status == 416 || status == 429 || status == 544;
}

} // namespace

HttpError bucketNotFound()
{
    return storageError(404, "Bucket not found", "Bucket not found", "NoSuchBucket");
}

HttpError objectNotFound()
{
    return storageError(404, "not_found", "Object not found", "NoSuchKey");
}

HttpError accessDenied(const std::string &message)
{
    return storageError(403, "Unauthorized", message, "AccessDenied");
}

HttpError duplicateObject()
{
    return storageError(409, "Duplicate", "The resource already exists", "KeyAlreadyExists");
}

HttpError objectTooLarge()
{
    return storageError(413, "Payload too large", "The object exceeded the maximum allowed size",
                        "EntityTooLarge");
}

HttpError unsupportedType(const std::string &type)
{
    return storageError(415, "invalid_mime_type", "mime type " + type + " is not supported",
                        "InvalidMimeType");
}

HttpError invalidKey(const std::string &key)
{
    return storageError(400, "InvalidKey", "Invalid key: " + key, "InvalidKey");
}

HttpError invalidRequest(const std::string &message)
{
    return storageError(400, "Error", message, "InvalidRequest");
}

HttpError invalidToken(const std::string &message)
{
    return storageError(400, "InvalidJWT", message, "InvalidJWT");
}

HttpError invalidSignature(const std::string &message)
{
    return storageError(400, "InvalidSignature", message, "InvalidSignature");
}

HttpError invalidRange()
{
    return storageError(416, "InvalidRange", "The requested range is not satisfiable", "InvalidRange");
}

void rethrowDiskFailure(const std::system_error &error)
{
    if (error.code() == std::errc::no_space_on_device)
        throw storageError(500, "Internal", "The server has no room left for this object.", "InternalError");
    throw;
}

std::optional<HttpError> refusalOf(const PgError &error)
{
    const std::string &state = error.sqlState();
    if (state == "42501")
        return accessDenied("new row violates row-level security policy");
    if (state == "23505")
        return duplicateObject();
    if (state == "23503")
        return bucketNotFound();
    if (state == "57014")
        return storageError(544, "DatabaseTimeout", "The connection to the database timed out",
                            "DatabaseTimeout");
    if (state == "55P03")
        return storageError(423, "ResourceLocked", "The resource is locked", "ResourceLocked");
    if (state == "25006")
        return storageError(503, "DatabaseReadOnly", "The database is read-only", "DatabaseReadOnly");
    return std::nullopt;
}

Response renderStorageError(const HttpError &error, const RequestContext &)
{
    const bool isStorages = !error.extra.empty() && error.extra.front().first == errorWord;
    json::object body{{"statusCode", std::to_string(error.status)},
                      {errorWord, isStorages ? error.extra.front().second : frameworkWord(error.status)},
                      {"message", error.what()}};
    if (isStorages)
        body["code"] = error.code;
    return Response::json(body, !isStorages || travelsAsItself(error.status) ? error.status : 400);
}
