#pragma once

#include "services/studio/Health.h"

#include <QObject>

class HealthApi;

/// The engine that speaks: the first that the server names, which is its default.
class EngineModel final : public QObject {
    Q_OBJECT

public:
    /// `health` must outlive it.
    explicit EngineModel(HealthApi &health) : m_health(health) {}

    /// All empty until the server has said it, and with a server that does not.
    const Engine &engine() const { return m_engine; }
    void load();

signals:
    void changed();

private:
    HealthApi &m_health;
    Engine m_engine;
};
