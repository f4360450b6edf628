#pragma once

#include "services/net/Secret.h"

#include <QByteArray>
#include <QString>
#include <QUrl>
#include <QUrlQuery>

#include <chrono>

/// The parts of a server that requests are addressed to. `Server` is the bare origin (`/health`, `/local`).
enum class Service { Api, Auth, Storage, Server };

/// One request, before base URL, session and retries are known. ApiClient adds those.
struct ApiRequest {
    QByteArray verb = "GET";
    QString path = {}; ///< begins with '/', below the service's base; not percent-encoded
    QUrlQuery query = {};
    QByteArray body = {};
    QByteArray contentType = "application/json"; ///< sent only with a body
    Service service = Service::Api;
    bool needsSession = true;       ///< false: no bearer of the session
    Secret bearer = {};             ///< used instead of the session's when set
    QByteArray idempotencyKey = {}; ///< a key makes a POST repeatable
    bool canRepeat = false;         ///< a POST that does no harm twice, for another reason than a key
    std::chrono::milliseconds timeout = std::chrono::seconds(30); ///< without a byte sent or received

    bool isIdempotent() const
    {
        return verb == "GET" || verb == "PUT" || verb == "DELETE" || canRepeat || !idempotencyKey.isEmpty();
    }
};

/// What came back: 2xx, or 3xx with `location`, which nobody has followed.
struct ApiResponse {
    int status = 0;
    QByteArray body = {};
    QUrl location = {};
};
