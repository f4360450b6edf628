#pragma once

#include "services/net/ApiClient.h"
#include "services/net/Error.h"

#include <QObject>
#include <QPointer>

class QNetworkReply;
struct FailedReply;

/// One request on its way: waits for the server and for a token, is sent, sent again after a refresh or a
/// passing failure, and answers once. A child of the caller's context, so the caller's death ends it at any
/// point. Only ApiClient makes these.
class ApiCall final : public QObject {
    Q_OBJECT

public:
    struct Means {
        Network &network;
        Connection &connection;
        BearerSource *bearers;
    };

    ApiCall(const Means &means, const ApiRequest &request, ApiClient::Done done, QObject *context);
    void start();

private:
    void proceed();
    void transmit(const Secret &bearer);
    void receive(QNetworkReply &reply);
    void judge(const FailedReply &failed);
    void renewToken();
    bool tryAgain(const FailedReply &failed, const Error &error);
    void finish(const Result<ApiResponse> &result);
    QString label() const;

    Means m_means;
    ApiRequest m_request;
    ApiClient::Done m_done;
    QByteArray m_requestId;
    Secret m_bearer;
    int m_repeats = 0;
    bool m_isWaiting = false; ///< for a server to be there
    bool m_hasRenewed = false;
};
