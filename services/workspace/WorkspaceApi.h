#pragma once

#include "services/net/ApiClient.h"
#include "services/net/Secret.h"

#include <functional>

/// A key that is good once for signing in as the owner of a workspace.
struct OwnerToken {
    Secret tokenHash = {};

    static Result<OwnerToken> fromJson(const QJsonObject &json);
};

/// What only the owner of a workspace may ask of its server.
class WorkspaceApi final {
public:
    /// `api` must outlive it.
    explicit WorkspaceApi(ApiClient &api) : m_api(api) {}

    void requestOwnerToken(const Secret &secret, QObject *context,
                           std::function<void(const Result<OwnerToken> &)> done);

private:
    ApiClient &m_api;
};
