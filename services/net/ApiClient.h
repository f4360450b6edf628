#pragma once

#include "services/net/ApiRequest.h"
#include "services/net/JsonReader.h"
#include "services/net/Result.h"

#include <QJsonObject>

#include <functional>

class BearerSource;
class Connection;
class Network;
class QObject;

/// Sends requests to one server. It alone knows base URL, session header, request id, timeout, retries, the
/// one refresh of a stale token, `Retry-After`, and what a status means. Everything given to the constructor
/// must outlive it.
class ApiClient final {
public:
    using Done = std::function<void(const Result<ApiResponse> &)>;

    /// `bearers` may be null: then no request carries a session (sign-in itself).
    ApiClient(Network &network, Connection &connection, BearerSource *bearers);

    /// Answers exactly once, never before `send` has returned, and never after `context` died, which aborts
    /// the request.
    void send(const ApiRequest &request, QObject *context, Done done);

    /// The same for an answer that is a JSON object: `T::fromJson(const QJsonObject &)` gives a `Result<T>`.
    template <class T>
    void request(const ApiRequest &request, QObject *context, std::function<void(const Result<T> &)> done)
    {
        send(request, context, [done = std::move(done)](const Result<ApiResponse> &response) {
            done(response.and_then(bodyOf).and_then(&T::fromJson));
        });
    }

    Network &network() { return m_network; }
    Connection &connection() { return m_connection; }

private:
    static Result<QJsonObject> bodyOf(const ApiResponse &response);

    Network &m_network;
    Connection &m_connection;
    BearerSource *m_bearers;
};
