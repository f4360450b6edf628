#include "services/studio/HealthApi.h"

using namespace Qt::StringLiterals;

void HealthApi::load(QObject *context, Done done)
{
    m_api.request<Health>({.path = u"/health"_s, .needsSession = false, .timeout = std::chrono::seconds(10)},
                          context, std::move(done));
}
