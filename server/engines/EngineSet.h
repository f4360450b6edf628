#pragma once

#include "server/engines/Engine.h"

#include <memory>

/// The engines of this server, by id. Filled at start.
class EngineSet final {
public:
    /// The first one is the default.
    void add(std::unique_ptr<Engine> engine);

    /// Null when there is none of that id.
    Engine *find(const std::string &id) const;
    /// What is used when a request names none.
    Engine &standard() const;
    const std::vector<std::unique_ptr<Engine>> &all() const { return m_engines; }

private:
    std::vector<std::unique_ptr<Engine>> m_engines;
};
