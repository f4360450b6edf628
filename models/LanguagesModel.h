#pragma once

#include <QObject>
#include <QStringList>

class HealthApi;

/// The languages that the server's engines speak.
class LanguagesModel final : public QObject {
    Q_OBJECT

public:
    /// `health` must outlive it.
    explicit LanguagesModel(HealthApi &health);

    /// Their names as the API wants them; English alone until the server has said more.
    const QStringList &names() const { return m_names; }
    void load();

signals:
    void changed();

private:
    HealthApi &m_health;
    QStringList m_names;
};
