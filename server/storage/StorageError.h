#pragma once

#include "server/db/PgError.h"
#include "server/http/HttpError.h"
#include "server/http/Response.h"

#include <system_error>

class RequestContext;

// The errors of contract/supabase.md 6.1. Their texts are compared by clients.

HttpError bucketNotFound();
HttpError objectNotFound();
HttpError accessDenied(const std::string &message);
HttpError duplicateObject();
HttpError objectTooLarge();
HttpError unsupportedType(const std::string &type);
HttpError invalidKey(const std::string &key);
HttpError invalidRequest(const std::string &message);
/// A token of a signed URL that is broken or expired.
HttpError invalidToken(const std::string &message);
/// A token of a signed URL for another path or purpose.
HttpError invalidSignature(const std::string &message);
HttpError invalidRange();

/// Throws the error that is being handled: a full disk as the Storage's own error, others as they are.
[[noreturn]] void rethrowDiskFailure(const std::system_error &error);

/// The Storage's answer to a statement that was refused, or none where the database itself failed.
std::optional<HttpError> refusalOf(const PgError &error);

/// Most errors travel as HTTP 400 and name their status in the body.
Response renderStorageError(const HttpError &error, const RequestContext &request);
