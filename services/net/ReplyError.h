#pragma once

#include "services/net/ApiRequest.h"
#include "services/net/Error.h"

#include <QByteArray>
#include <QNetworkReply>

/// What is known of an exchange that did not succeed.
struct FailedReply {
    Service service = Service::Api;
    QString label = {}; ///< verb, path and request id, for the detail
    int status = 0;     ///< 0: no answer
    QByteArray body = {};
    QByteArray retryAfter = {};
    QNetworkReply::NetworkError network = QNetworkReply::NoError;

    static FailedReply from(QNetworkReply &reply, Service service, const QString &label);
};

/// The one place where an HTTP or network failure becomes an Error. A sentence of the server becomes the
/// message, the status and Auth's or Storage's code go to the detail.
Error errorFrom(const FailedReply &reply);

/// The three ways in which servers say that an access token is stale: 401 of the API, 403 `bad_jwt` of Auth,
/// and Storage's 400 whose body says 403 and names the token.
bool saysTokenIsStale(const FailedReply &reply);

/// Nothing was sent, or nobody looked at it: worth another try if the request may be repeated.
bool isPassing(const FailedReply &reply);
