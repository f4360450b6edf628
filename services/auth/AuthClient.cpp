#include "services/auth/AuthClient.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

ApiRequest tokenRequest(const QString &grant)
{
    return {.verb = "POST", .path = u"/token"_s, .query = QUrlQuery({{u"grant_type"_s, grant}})};
}

} // namespace

void AuthClient::signIn(const QString &email, const QString &password, QObject *context, Done done)
{
    const QJsonObject body{{u"email"_s, email}, {u"password"_s, password}};
    post(tokenRequest(u"password"_s), body, context, std::move(done));
}

void AuthClient::verify(const Secret &tokenHash, QObject *context, Done done)
{
    const QJsonObject body{{u"type"_s, u"magiclink"_s},
                           {u"token_hash"_s, QString::fromLatin1(tokenHash.reveal())}};
    post({.verb = "POST", .path = u"/verify"_s}, body, context, std::move(done));
}

void AuthClient::refresh(const Secret &refreshToken, QObject *context, Done done)
{
    ApiRequest request = tokenRequest(u"refresh_token"_s);
    request.canRepeat =
        true; // a lost answer does no harm: the parent of the active token gives the active one again
    const QJsonObject body{{u"refresh_token"_s, QString::fromLatin1(refreshToken.reveal())}};
    post(request, body, context, std::move(done));
}

void AuthClient::signOut(const Secret &accessToken, QObject *context, const std::function<void()> &done)
{
    const ApiRequest request{.verb = "POST",
                             .path = u"/logout"_s,
                             .query = QUrlQuery({{u"scope"_s, u"local"_s}}),
                             .service = Service::Auth,
                             .bearer = accessToken,
                             .timeout = std::chrono::seconds(5)};
    m_api.send(request, context, [done](const Result<ApiResponse> &) { done(); });
}

void AuthClient::post(ApiRequest request, const QJsonObject &body, QObject *context, Done done)
{
    request.service = Service::Auth;
    request.needsSession = false;
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    m_api.request<SessionTokens>(request, context, std::move(done));
}
