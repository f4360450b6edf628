#pragma once

#include "server/storage/FileObjectStore.h"

class RequestContext;

/// Takes the file of an upload request, the raw body or the first file of a form, into `file`, and what the
/// request says of it into `draft`. Throws the Storage's errors for a type or size that the bucket does not
/// take.
boost::asio::awaitable<void> receiveUpload(RequestContext &request, const BucketRule &rule,
                                           FileObjectStore::Draft &draft, IncomingFile &file);
