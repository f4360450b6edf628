#include "services/workspace/WorkspaceApi.h"

using namespace Qt::StringLiterals;

Result<OwnerToken> OwnerToken::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, "OwnerToken"_L1);
    const QString hash = reader.nonEmptyText("token_hash"_L1);
    return reader.result(OwnerToken{.tokenHash = Secret(hash.toLatin1())});
}

void WorkspaceApi::requestOwnerToken(const Secret &secret, QObject *context,
                                     std::function<void(const Result<OwnerToken> &)> done)
{
    const ApiRequest request{.verb = "POST",
                             .path = u"/local/owner-token"_s,
                             .service = Service::Server,
                             .bearer = secret,
                             .canRepeat = true};
    m_api.request<OwnerToken>(request, context, std::move(done));
}
