#pragma once

#include "services/settings/Setting.h"

#include <QSettings>
#include <QVariant>

/// The preferences of this account on this computer. The one place that knows QSettings; secrets never come
/// here.
class Settings final {
public:
    /// The standard place of the platform.
    Settings();
    /// An INI file, for tests.
    explicit Settings(const QString &path);

    /// What is stored, within its range; the default when it is not stored or makes no sense.
    template <class T> T get(const Setting<T> &setting) const
    {
        const QVariant stored = m_store.value(QLatin1StringView(setting.key));
        return stored.canConvert<T>() ? setting.clamp(stored.value<T>()) : setting.fallback;
    }

    template <class T> void set(const Setting<T> &setting, const T &value)
    {
        m_store.setValue(QLatin1StringView(setting.key), QVariant::fromValue(setting.clamp(value)));
    }

private:
    QSettings m_store;
};
