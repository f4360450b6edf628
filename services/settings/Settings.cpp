#include "services/settings/Settings.h"

using namespace Qt::StringLiterals;

Settings::Settings() : m_store(QSettings::IniFormat, QSettings::UserScope, u"utter"_s, u"utter"_s) {}

Settings::Settings(const QString &path) : m_store(path, QSettings::IniFormat) {}
