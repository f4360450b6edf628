#include "services/net/ApiCall.h"

#include "services/net/BearerSource.h"
#include "services/net/Connection.h"
#include "services/net/Logging.h"
#include "services/net/Network.h"
#include "services/net/ReplyError.h"

#include <QNetworkReply>
#include <QSysInfo>
#include <QTimer>
#include <QUuid>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Pauses before the repeats of an idempotent request: 1.6 s in all, what a person still takes for slowness.
constexpr std::array repeatDelays{100ms, 400ms, 1100ms};

/// A longer `Retry-After` is told to the person instead of being waited for.
constexpr std::chrono::seconds longestWait = 10s;

QByteArray clientInfo()
{
    static const QByteArray info =
        u"utter-cpp/%1; platform=%2; platform-version=%3; runtime=qt; runtime-version=%4"_s
            .arg(QStringLiteral(UTTER_VERSION), QSysInfo::productType(), QSysInfo::productVersion(),
                 QString::fromLatin1(qVersion()))
            .toLatin1();
    return info;
}

QUrl urlOf(const ServerAddress &address, const ApiRequest &request)
{
    QUrl url = address.base(request.service);
    url.setPath(url.path() + request.path);
    if (!request.query.isEmpty())
        url.setQuery(request.query);
    return url;
}

} // namespace

ApiCall::ApiCall(const Means &means, const ApiRequest &request, ApiClient::Done done, QObject *context)
    : QObject(context),
      m_means(means),
      m_request(request),
      m_done(std::move(done)),
      m_requestId(QUuid::createUuid().toByteArray(QUuid::WithoutBraces))
{
    connect(&m_means.connection, &Connection::changed, this, [this] {
        if (m_isWaiting)
            proceed();
    });
}

void ApiCall::start()
{
    // Later, so that the callback never runs inside the call that asked for it.
    QMetaObject::invokeMethod(this, &ApiCall::proceed, Qt::QueuedConnection);
}

/// Goes as far as server and session allow now. While the server is being restarted this is left with
/// `m_isWaiting`.
void ApiCall::proceed()
{
    m_isWaiting = !m_means.connection.address().has_value();
    if (m_means.connection.failure()) {
        finish(tl::unexpected(*m_means.connection.failure()));
        return;
    }
    if (m_isWaiting)
        return;
    if (!m_request.bearer.isEmpty() || !m_request.needsSession || !m_means.bearers) {
        transmit(m_request.bearer);
        return;
    }
    m_means.bearers->bearer(this, [this](const Result<Secret> &bearer) {
        if (!bearer)
            finish(tl::unexpected(bearer.error()));
        else if (m_means.connection.address())
            transmit(*bearer);
        else
            proceed();
    });
}

void ApiCall::transmit(const Secret &bearer)
{
    const ServerAddress &address = *m_means.connection.address();
    QNetworkRequest request = Network::plainRequest(urlOf(address, m_request));
    request.setTransferTimeout(static_cast<int>(m_request.timeout.count()));
    request.setRawHeader("x-client-info", clientInfo());
    request.setRawHeader("x-request-id", m_requestId);
    if (!address.publishableKey.isEmpty())
        request.setRawHeader("apikey", address.publishableKey.toLatin1());
    if (!bearer.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + bearer.reveal());
    if (m_request.service == Service::Auth)
        request.setRawHeader("X-Supabase-Api-Version", "2024-01-01");
    if (!m_request.idempotencyKey.isEmpty())
        request.setRawHeader("Idempotency-Key", m_request.idempotencyKey);
    if (!m_request.body.isEmpty())
        request.setHeader(QNetworkRequest::ContentTypeHeader, m_request.contentType);
    m_bearer = bearer;
    QNetworkReply *reply = m_means.network.calls().sendCustomRequest(request, m_request.verb, m_request.body);
    reply->setParent(this); // the caller's death aborts the request
    connect(reply, &QNetworkReply::finished, this, [this, reply] { receive(*reply); });
}

void ApiCall::receive(QNetworkReply &reply)
{
    reply.deleteLater();
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    qCDebug(logApi).noquote() << label() << "status" << status;
    if (status > 0)
        m_means.connection.noteReach(true);
    if (reply.error() == QNetworkReply::NoError && status >= 200 && status < 400) {
        finish(
            ApiResponse{.status = status, .body = reply.readAll(), .location = Network::locationOf(reply)});
        return;
    }
    judge(FailedReply::from(reply, m_request.service, label()));
}

void ApiCall::judge(const FailedReply &failed)
{
    const bool usedSession = m_request.bearer.isEmpty() && !m_bearer.isEmpty();
    if (usedSession && !m_hasRenewed && saysTokenIsStale(failed)) {
        renewToken();
        return;
    }
    const Error error = errorFrom(failed);
    if (tryAgain(failed, error))
        return;
    if (m_request.verb == "DELETE" && m_repeats > 0 && error.kind == Error::Kind::NotFound) {
        finish(ApiResponse{.status = 200, .body = "{}"}); // an earlier try was heard, its answer was lost
        return;
    }
    qCInfo(logApi).noquote() << error.detail;
    if (failed.status == 0)
        m_means.connection.noteReach(false);
    finish(tl::unexpected(error));
}

void ApiCall::renewToken()
{
    m_hasRenewed = true;
    m_means.bearers->renew(m_bearer, this, [this](const Result<Secret> &bearer) {
        if (!bearer)
            finish(tl::unexpected(bearer.error()));
        else
            proceed();
    });
}

bool ApiCall::tryAgain(const FailedReply &failed, const Error &error)
{
    // A refused connection means that nobody got the request, whatever it is.
    const bool mayRepeat =
        m_request.isIdempotent() || failed.network == QNetworkReply::ConnectionRefusedError;
    const std::chrono::milliseconds wanted = error.retryAfter.value_or(0s);
    if (!mayRepeat || !isPassing(failed) || wanted > longestWait ||
        static_cast<std::size_t>(m_repeats) >= repeatDelays.size())
        return false;
    const auto delay = std::max(wanted, repeatDelays.at(static_cast<std::size_t>(m_repeats)));
    ++m_repeats;
    QTimer::singleShot(delay, this, &ApiCall::proceed);
    return true;
}

void ApiCall::finish(const Result<ApiResponse> &result)
{
    m_isWaiting = false;
    deleteLater();
    const ApiClient::Done done = std::move(m_done); // it may delete our parent, and so us
    done(result);
}

QString ApiCall::label() const
{
    return u"%1 %2 request %3"_s.arg(QString::fromLatin1(m_request.verb), m_request.path,
                                     QString::fromLatin1(m_requestId));
}
