#include "server/engines/EngineSet.h"

void EngineSet::add(std::unique_ptr<Engine> engine)
{
    m_engines.push_back(std::move(engine));
}

Engine *EngineSet::find(const std::string &id) const
{
    for (const auto &engine : m_engines)
        if (engine->info().id == id)
            return engine.get();
    return nullptr;
}

Engine &EngineSet::standard() const
{
    return *m_engines.at(0);
}
