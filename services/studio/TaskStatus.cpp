#include "services/studio/TaskStatus.h"

#include "services/net/JsonReader.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

/// In the order of the enumeration.
constexpr std::array words{"pending"_L1, "processing"_L1, "completed"_L1, "failed"_L1, "cancelled"_L1};

} // namespace

bool isFinal(TaskStatus status)
{
    return status != TaskStatus::Pending && status != TaskStatus::Processing;
}

QString wordOf(TaskStatus status)
{
    return words.at(static_cast<std::size_t>(status));
}

TaskStatus readTaskStatus(JsonReader &reader, QLatin1StringView key)
{
    const QString word = reader.text(key);
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) {
        reader.refuse(key, u"unknown word"_s);
        return TaskStatus::Pending;
    }
    return static_cast<TaskStatus>(found - words.begin());
}
