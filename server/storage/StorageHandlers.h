#pragma once

#include "server/http/RequestContext.h"
#include "server/storage/StorageRoutes.h"

#include <boost/json/fwd.hpp>

// UploadHandlers.cpp
boost::asio::awaitable<Response> uploadObject(RequestContext &request, StorageServices &services);
boost::asio::awaitable<Response> uploadToSignedUrl(RequestContext &request, StorageServices &services);

// SigningHandlers.cpp
boost::asio::awaitable<Response> signUpload(RequestContext &request, StorageServices &services);
boost::asio::awaitable<Response> signDownload(RequestContext &request, StorageServices &services);
boost::asio::awaitable<Response> signDownloads(RequestContext &request, StorageServices &services);

// DownloadHandlers.cpp
boost::asio::awaitable<Response> downloadSigned(RequestContext &request, StorageServices &services);
boost::asio::awaitable<Response> downloadAuthenticated(RequestContext &request, StorageServices &services);

// ObjectHandlers.cpp
boost::asio::awaitable<Response> listObjects(RequestContext &request, StorageServices &services);
boost::asio::awaitable<Response> objectInfo(RequestContext &request, StorageServices &services);
boost::asio::awaitable<Response> deleteObject(RequestContext &request, StorageServices &services);
boost::asio::awaitable<Response> deleteObjects(RequestContext &request, StorageServices &services);

// BucketHandlers.cpp
boost::asio::awaitable<Response> listBuckets(RequestContext &request, StorageServices &services);
boost::asio::awaitable<Response> getBucket(RequestContext &request, StorageServices &services);
