#pragma once

#include "server/storage/ObjectTable.h"

#include <chrono>
#include <list>
#include <unordered_map>

/// Rows of objects that were read a moment ago: a player fetches one object range by range. A row may be
/// outdated; whoever uses it must find its file, which goes right after its row does.
class ObjectCache final {
public:
    using Clock = std::chrono::steady_clock;

    std::optional<StoredObject> find(const std::string &path, Clock::time_point now = Clock::now());
    void put(const std::string &path, StoredObject object, Clock::time_point now = Clock::now());
    void forget(const std::string &path);

private:
    struct Entry {
        std::string path;
        StoredObject object;
        Clock::time_point readAt;
    };
    std::list<Entry> m_entries; ///< newest first
    std::unordered_map<std::string, std::list<Entry>::iterator> m_byPath;
};
