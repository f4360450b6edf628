#pragma once

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <string>

class RequestContext;
class Transaction;
struct GenerationOrder;

struct StartedIds {
    std::string taskId = {};
    std::string generationId = {};
};

/// What the first request with a key was answered.
struct StoredAnswer {
    StartedIds ids = {};
    std::optional<int> status = {}; ///< none: it is still under way
};

/// The answer stored for the order's key within 24 hours; none without a key. HttpError 409 when the key came
/// with another order.
boost::asio::awaitable<std::optional<StoredAnswer>> findKey(RequestContext &request,
                                                            const GenerationOrder &order);

/// Claims the order's key, if it has one, in the transaction that starts the generation. False when an
/// earlier request has it.
boost::asio::awaitable<bool> reserveKey(Transaction &transaction, const std::string &userId,
                                        const GenerationOrder &order, const StartedIds &ids);

/// Stores how the request with the order's key was answered; nothing without a key.
boost::asio::awaitable<void> noteAnswer(RequestContext &request, const GenerationOrder &order, int status);
