#include "models/EngineModel.h"

#include "services/studio/HealthApi.h"

void EngineModel::load()
{
    m_health.load(this, [this](const Result<Health> &health) {
        if (!health || health->engines.isEmpty())
            return; // an older server, or none
        m_engine = health->engines.first();
        emit changed();
    });
}
