#include "models/LanguagesModel.h"

#include "services/studio/HealthApi.h"

using namespace Qt::StringLiterals;

LanguagesModel::LanguagesModel(HealthApi &health) : m_health(health), m_names{u"English"_s} {}

void LanguagesModel::load()
{
    m_health.load(this, [this](const Result<Health> &health) {
        if (!health)
            return; // an older server, or none: English is always there
        QStringList names;
        for (const Engine &engine : health->engines)
            names += engine.languages;
        names.removeDuplicates();
        names.removeOne(u"Auto"_s); // only for recordings
        if (names.isEmpty() || names == m_names)
            return;
        m_names = names;
        emit changed();
    });
}
