#pragma once

#include "services/net/Result.h"
#include "services/net/Secret.h"

#include <QDeadlineTimer>
#include <QJsonObject>
#include <QString>

#include <chrono>

/// What Auth gives when somebody signs in or refreshes (contract: supabase.md 2.10).
struct SessionTokens {
    Secret accessToken = {};
    Secret refreshToken = {};
    std::chrono::seconds life = {}; ///< of the access token, from receipt
    QDeadlineTimer expiry = {};     ///< its end on the monotonic clock: the computer's clock may be wrong
    QString userId = {};
    QString email = {};     ///< empty when there is none
    QString sessionId = {}; ///< claim of the access token; empty when it cannot be read

    static Result<SessionTokens> fromJson(const QJsonObject &json);
};
