#include "models/ServerModel.h"

#include "services/studio/HealthApi.h"

#include <algorithm>

using namespace Qt::StringLiterals;

ServerModel::ServerModel(HealthApi &health) : m_health(health) {}

void ServerModel::load()
{
    m_health.load(this, [this](const Result<Health> &health) {
        m_problem.reset();
        m_isKnown = m_isKnown || health.has_value();
        if (health)
            m_server = *health;
        else
            m_problem = health.error();
        emit changed();
    });
}

QString ServerModel::engineLabel(const QString &id) const
{
    const auto found = std::find_if(m_server.engines.begin(), m_server.engines.end(),
                                    [&id](const Engine &engine) { return engine.id == id; });
    return found == m_server.engines.end() ? id : found->label;
}

QStringList ServerModel::languages() const
{
    QStringList names;
    for (const Engine &engine : m_server.engines)
        names += engine.languages;
    names.removeDuplicates();
    names.removeOne(u"Auto"_s); // only for recordings
    return names.isEmpty() ? QStringList{u"English"_s} : names;
}
