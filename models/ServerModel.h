#pragma once

#include "services/net/Error.h"
#include "services/studio/Health.h"

#include <QObject>

#include <optional>

class HealthApi;

/// What the server that we work with says it is, and can do.
class ServerModel final : public QObject {
    Q_OBJECT

public:
    /// `health` must outlive it.
    explicit ServerModel(HealthApi &health);

    void load();

    /// As it said last; empty before, and with a server of the February contract.
    const Health &health() const { return m_server; }
    /// Not, only when it said so: until it has spoken, we hope for the best.
    bool has(QLatin1StringView feature) const { return !m_isKnown || m_server.has(feature); }
    /// The languages that its engines speak, as the API wants them; English alone until it has said more.
    QStringList languages() const;
    /// What people call an engine; the id itself for one that the server does not know any more.
    QString engineLabel(const QString &id) const;
    /// Why the last load() gave nothing.
    const std::optional<Error> &problem() const { return m_problem; }

signals:
    void changed();

private:
    HealthApi &m_health;
    Health m_server;
    bool m_isKnown = false;
    std::optional<Error> m_problem;
};
