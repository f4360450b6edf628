#include "services/net/ApiClient.h"

#include "services/net/ApiCall.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

ApiClient::ApiClient(Network &network, Connection &connection, BearerSource *bearers)
    : m_network(network), m_connection(connection), m_bearers(bearers)
{
}

void ApiClient::send(const ApiRequest &request, QObject *context, Done done)
{
    Q_ASSERT(context);
    auto *call = new ApiCall({m_network, m_connection, m_bearers}, request, std::move(done), context);
    call->start();
}

Result<QJsonObject> ApiClient::bodyOf(const ApiResponse &response)
{
    const QJsonDocument document = QJsonDocument::fromJson(response.body);
    if (!document.isObject())
        return tl::unexpected(
            JsonReader::unreadable(u"status %1, body is not a JSON object"_s.arg(response.status)));
    return document.object();
}
