#include "services/net/ReplyError.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

using Kind = Error::Kind;

/// The part of an error body that any of the services may send.
struct ErrorBody {
    int status = 0; ///< Storage says the true one in the body
    QString code;
    QString sentence;
};

QString firstText(const QJsonObject &object, std::initializer_list<QLatin1StringView> keys)
{
    for (const QLatin1StringView key : keys) {
        const QJsonValue value = object.value(key);
        if (value.isString() && !value.toString().isEmpty())
            return value.toString();
    }
    return {};
}

ErrorBody readBody(const FailedReply &reply)
{
    const QJsonObject object = QJsonDocument::fromJson(reply.body).object();
    ErrorBody body{.status = reply.status,
                   .code = firstText(object, {"error_code"_L1, "code"_L1, "error"_L1}),
                   .sentence =
                       firstText(object, {"detail"_L1, "msg"_L1, "message"_L1, "error_description"_L1})};
    if (reply.service == Service::Storage) {
        const int inner = object.value("statusCode"_L1).toVariant().toInt();
        if (inner >= 400 && inner < 600)
            body.status = inner;
    }
    return body;
}

QString translated(const char *text)
{
    return QCoreApplication::translate("ReplyError", text);
}

Error networkError(const FailedReply &reply)
{
    const QString detail = u"%1: network error %2"_s.arg(reply.label).arg(static_cast<int>(reply.network));
    switch (reply.network) {
    case QNetworkReply::OperationCanceledError: // only the transfer timeout gets here
    case QNetworkReply::TimeoutError:
        return {.kind = Kind::Timeout,
                .message = translated(
                    QT_TRANSLATE_NOOP("ReplyError", "The server did not answer in time. Try again.")),
                .detail = detail};
    case QNetworkReply::SslHandshakeFailedError:
        return {.kind = Kind::Refused,
                .message = translated(QT_TRANSLATE_NOOP(
                    "ReplyError",
                    "The server's certificate is not trusted. Check the address and this computer's clock.")),
                .detail = detail};
    default:
        return {.kind = Kind::Offline,
                .message = translated(QT_TRANSLATE_NOOP(
                    "ReplyError",
                    "The server cannot be reached. Check the connection and that the server is running.")),
                .detail = detail};
    }
}

/// Auth's codes after which no token of this session will ever work again (contract: supabase.md 4.3).
bool endsSession(const QString &code)
{
    static const QStringList codes{u"refresh_token_not_found"_s, u"session_not_found"_s, u"session_expired"_s,
                                   u"user_banned"_s, u"user_not_found"_s};
    return codes.contains(code);
}

Kind authKind(const FailedReply &reply, const ErrorBody &body)
{
    if (endsSession(body.code))
        return Kind::SignedOut;
    if (body.code.isEmpty() || body.code == QString::number(reply.status))
        return Kind::Protocol; // a gateway or a captive portal, not Auth
    if (body.code == "validation_failed"_L1 || body.code == "bad_json"_L1 || body.code == "weak_password"_L1)
        return Kind::Invalid;
    return Kind::Refused;
}

Kind kindOf(const FailedReply &reply, const ErrorBody &body)
{
    const int status = body.status;
    if (status == 429)
        return Kind::RateLimited;
    if (status == 408 || status == 504)
        return Kind::Timeout;
    if (status == 502)
        return reply.service == Service::Api && !body.sentence.isEmpty() ? Kind::Engine : Kind::Server;
    if (status >= 500)
        return Kind::Server;
    if (saysTokenIsStale(reply))
        return Kind::SignedOut;
    if (reply.service == Service::Auth)
        return authKind(reply, body);
    switch (status) {
    case 400:
    case 413:
    case 415:
    case 422:
        return Kind::Invalid;
    case 402:
        return Kind::Quota;
    case 401:
    case 403:
    case 409:
        return Kind::Refused;
    case 404:
    case 410:
        return body.sentence.isEmpty() ? Kind::Protocol : Kind::NotFound;
    default:
        return Kind::Protocol;
    }
}

QString fallbackSentence(Kind kind)
{
    switch (kind) {
    case Kind::SignedOut:
        return translated(QT_TRANSLATE_NOOP("ReplyError", "You are signed out. Sign in again."));
    case Kind::RateLimited:
        return translated(QT_TRANSLATE_NOOP("ReplyError", "Too many requests. Wait a little and try again."));
    case Kind::Server:
    case Kind::Timeout:
        return translated(
            QT_TRANSLATE_NOOP("ReplyError", "The server has a problem. Try again in a moment."));
    case Kind::Protocol:
        return translated(
            QT_TRANSLATE_NOOP("ReplyError", "The server does not answer as expected. Check its address."));
    default:
        return translated(QT_TRANSLATE_NOOP("ReplyError", "The server refused the request."));
    }
}

/// GoTrue has no Retry-After: "... you can only request this after 17 seconds."
std::chrono::seconds waitFrom(const FailedReply &reply, const QString &sentence)
{
    bool isNumber = false;
    const int header = reply.retryAfter.trimmed().toInt(&isNumber);
    if (isNumber && header >= 0)
        return std::chrono::seconds(header);
    static const QRegularExpression pattern(u"after (\\d{1,6}) seconds"_s);
    const QRegularExpressionMatch match = pattern.match(sentence);
    return std::chrono::seconds(match.hasMatch() ? match.captured(1).toInt() : 60);
}

} // namespace

FailedReply FailedReply::from(QNetworkReply &reply, Service service, const QString &label)
{
    return {.service = service,
            .label = label,
            .status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            .body = reply.isOpen() ? reply.readAll() : QByteArray(),
            .retryAfter = reply.rawHeader("Retry-After"),
            .network = reply.error()};
}

Error errorFrom(const FailedReply &reply)
{
    if (reply.status == 0 || reply.status < 300)
        return networkError(reply); // no answer, or one that broke off
    const ErrorBody body = readBody(reply);
    const Kind kind = kindOf(reply, body);
    const bool keepsSentence = kind != Kind::SignedOut && !body.sentence.isEmpty();
    Error error{.kind = kind,
                .message = keepsSentence ? body.sentence : fallbackSentence(kind),
                .detail = u"%1: status %2 %3"_s.arg(reply.label).arg(reply.status).arg(body.code).trimmed()};
    if (kind == Kind::RateLimited || !reply.retryAfter.isEmpty())
        error.retryAfter = waitFrom(reply, body.sentence);
    return error;
}

bool saysTokenIsStale(const FailedReply &reply)
{
    switch (reply.service) {
    case Service::Api:
        return reply.status == 401;
    case Service::Auth:
        return (reply.status == 401 || reply.status == 403) && readBody(reply).code == "bad_jwt"_L1;
    case Service::Storage: {
        const ErrorBody body = readBody(reply);
        return body.status == 403 &&
               (body.sentence.contains("\"exp\" claim"_L1) || body.sentence.contains("JWS"_L1) ||
                body.sentence.contains("jwt expired"_L1) ||
                body.sentence.contains("signature verification"_L1));
    }
    case Service::Server:
        break;
    }
    return false;
}

bool isPassing(const FailedReply &reply)
{
    if (reply.status == 0 || reply.status < 300)
        return reply.network != QNetworkReply::SslHandshakeFailedError;
    const int status = readBody(reply).status;
    return status == 408 || status == 425 || status == 429 || status == 502 || status == 503 ||
           status == 504 || status == 544;
}
