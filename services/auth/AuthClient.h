#pragma once

#include "services/auth/SessionTokens.h"
#include "services/net/ApiClient.h"

#include <functional>

/// Auth's requests. It keeps nothing; Session does.
class AuthClient final {
public:
    using Done = std::function<void(const Result<SessionTokens> &)>;

    /// `api` must outlive it and carry no session of its own.
    explicit AuthClient(ApiClient &api) : m_api(api) {}

    void signIn(const QString &email, const QString &password, QObject *context, Done done);
    /// `tokenHash` is good once.
    void verify(const Secret &tokenHash, QObject *context, Done done);
    /// Error::Kind::SignedOut: this session is over; Refused: the token was used before; anything else says
    /// nothing about it.
    void refresh(const Secret &refreshToken, QObject *context, Done done);
    /// Ends the one session that `accessToken` belongs to. `done` is told nothing: the tokens are forgotten
    /// either way.
    void signOut(const Secret &accessToken, QObject *context, const std::function<void()> &done);

private:
    void post(ApiRequest request, const QJsonObject &body, QObject *context, Done done);

    ApiClient &m_api;
};
