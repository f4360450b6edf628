#include "server/storage/ObjectCache.h"

namespace {

constexpr std::size_t capacity = 256;
/// Should a file have stayed behind its row, by a crash in between, nobody is given it for longer.
constexpr std::chrono::seconds life{10};

} // namespace

std::optional<StoredObject> ObjectCache::find(const std::string &path, Clock::time_point now)
{
    const auto found = m_byPath.find(path);
    if (found == m_byPath.end() || now - found->second->readAt > life)
        return std::nullopt;
    return found->second->object;
}

void ObjectCache::put(const std::string &path, StoredObject object, Clock::time_point now)
{
    forget(path);
    m_entries.push_front({path, std::move(object), now});
    m_byPath.emplace(path, m_entries.begin());
    if (m_entries.size() > capacity)
        forget(std::string(m_entries.back().path));
}

void ObjectCache::forget(const std::string &path)
{
    const auto found = m_byPath.find(path);
    if (found == m_byPath.end())
        return;
    m_entries.erase(found->second);
    m_byPath.erase(found);
}
