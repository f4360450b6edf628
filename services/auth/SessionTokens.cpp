#include "services/auth/SessionTokens.h"

#include "services/net/JsonReader.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

/// Only to tell sessions apart; nobody checks the signature here.
QString sessionIdOf(const QByteArray &token)
{
    const QList<QByteArray> parts = token.split('.');
    if (parts.size() != 3)
        return {};
    const QByteArray claims = QByteArray::fromBase64(parts.at(1), QByteArray::Base64UrlEncoding);
    return QJsonDocument::fromJson(claims).object().value("session_id"_L1).toString();
}

} // namespace

Result<SessionTokens> SessionTokens::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, "Session"_L1);
    SessionTokens tokens;
    tokens.accessToken = Secret(reader.nonEmptyText("access_token"_L1).toLatin1());
    tokens.refreshToken = Secret(reader.nonEmptyText("refresh_token"_L1).toLatin1());
    tokens.life = std::chrono::seconds(reader.count("expires_in"_L1));
    tokens.expiry = QDeadlineTimer(tokens.life);
    tokens.sessionId = sessionIdOf(tokens.accessToken.reveal());
    JsonReader user(reader.object("user"_L1), "User"_L1);
    tokens.userId = user.nonEmptyText("id"_L1);
    tokens.email = user.optionalText("email"_L1);
    return reader.result(tokens).and_then([&user](const SessionTokens &value) { return user.result(value); });
}
