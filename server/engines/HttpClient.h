#pragma once

#include "server/engines/HttpTransfer.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

/// Outgoing HTTP, all on this thread's event loop (libcurl's multi interface). Redirects are not followed:
/// who asks decides what another origin may see.
class HttpClient final {
public:
    explicit HttpClient(boost::asio::any_io_executor executor);
    ~HttpClient();

    /// Throws HttpFailure, and what the request's body or sink throws. Cancelling the coroutine ends the
    /// transfer.
    boost::asio::awaitable<HttpAnswer> send(HttpRequest request);

private:
    class Multi;
    std::shared_ptr<Multi> m_multi;
};
