#include "server/api/tasks/TaskRoutes.h"

#include "server/api/tasks/TaskHandlers.h"

namespace {

constexpr std::uint64_t jsonBytes = 1024 * 1024;

constexpr Route<TaskServices> routes[] = {
    {"POST", "/generate", generate, Access::User, jsonBytes, Deadline::Normal, Budget::Generate},
    {"POST", "/voices/design/preview", createDesignPreview, Access::User, jsonBytes, Deadline::Normal,
     Budget::Design},

    {"GET", "/tasks", listTasks},
    {"GET", "/tasks/{id}", pollTask},
    {"DELETE", "/tasks/{id}", deleteTask},
    {"POST", "/tasks/{id}/cancel", cancelTask},
    {"POST", "/tasks/{id}/retry", retryTask, Access::User, jsonBytes, Deadline::Normal, Budget::Generate},

    {"DELETE", "/generations/{id}", deleteGeneration},
};

} // namespace

std::span<const Route<TaskServices>> taskRoutes()
{
    return routes;
}
