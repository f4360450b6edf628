#pragma once

#include "services/net/ApiClient.h"
#include "services/studio/Health.h"

#include <functional>

/// What a server says about itself.
class HealthApi final {
public:
    using Done = std::function<void(const Result<Health> &)>;

    /// `api` must outlive it.
    explicit HealthApi(ApiClient &api) : m_api(api) {}

    void load(QObject *context, Done done);

private:
    ApiClient &m_api;
};
