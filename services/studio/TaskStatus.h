#pragma once

#include <QLatin1StringView>
#include <QString>

class JsonReader;

/// States of a task and of a generation. The last three are final.
enum class TaskStatus { Pending, Processing, Completed, Failed, Cancelled };

bool isFinal(TaskStatus status);

/// The contract's word, for JSON.
QString wordOf(TaskStatus status);

TaskStatus readTaskStatus(JsonReader &reader, QLatin1StringView key);
