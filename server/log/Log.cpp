#include "server/log/Log.h"

#include <boost/json.hpp>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace log_to {

namespace {

constexpr std::size_t fileSizeBytes = 4 * 1024 * 1024;
constexpr std::size_t keptFiles = 3;
constexpr auto pattern = "{\"time\":\"%Y-%m-%dT%H:%M:%S.%f%z\",\"level\":\"%l\",%v}";

std::shared_ptr<spdlog::logger> makeLogger(Level lowest, const std::filesystem::path &file)
{
    std::vector<spdlog::sink_ptr> sinks{std::make_shared<spdlog::sinks::stderr_sink_mt>()};
    if (!file.empty()) {
        sinks.front()->set_level(spdlog::level::warn);
        sinks.push_back(
            std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file.string(), fileSizeBytes, keptFiles));
    }
    auto logger = std::make_shared<spdlog::logger>("utter", sinks.begin(), sinks.end());
    logger->set_pattern(pattern, spdlog::pattern_time_type::utc);
    logger->set_level(lowest == Level::Debug ? spdlog::level::debug : spdlog::level::info);
    logger->flush_on(spdlog::level::warn);
    return logger;
}

std::shared_ptr<spdlog::logger> &logger()
{
    static std::shared_ptr<spdlog::logger> theLogger = makeLogger(Level::Info, {});
    return theLogger;
}

spdlog::level::level_enum toSpdlog(Level level)
{
    switch (level) {
    case Level::Debug:
        return spdlog::level::debug;
    case Level::Info:
        return spdlog::level::info;
    case Level::Warning:
        return spdlog::level::warn;
    case Level::Error:
        return spdlog::level::err;
    }
    return spdlog::level::err;
}

std::string jsonOf(std::string_view text)
{
    return boost::json::serialize(boost::json::string_view(text.data(), text.size()));
}

std::string jsonOf(std::int64_t number)
{
    return std::to_string(number);
}

std::string jsonOf(double number)
{
    return boost::json::serialize(boost::json::value(number));
}

std::string jsonOf(bool isTrue)
{
    return isTrue ? "true" : "false";
}

/// `name` is a literal of the program's and needs no escape.
void append(std::string &line, std::string_view name, const auto &value)
{
    line.append(",\"").append(name).append("\":").append(jsonOf(value));
}

} // namespace

void open(Level lowest, const std::filesystem::path &file)
{
    logger() = makeLogger(lowest, file);
    spdlog::set_default_logger(logger());
    spdlog::flush_every(std::chrono::seconds(1));
}

void write(Level level, std::string_view category, std::string_view message,
           std::initializer_list<Field> fields)
{
    if (!logger()->should_log(toSpdlog(level)))
        return;
    std::string line = "\"category\":\"" + std::string(category) + '"';
    append(line, "message", message);
    for (const Field &field : fields)
        std::visit([&](const auto &value) { append(line, field.name, value); }, field.value);
    logger()->log(toSpdlog(level), spdlog::string_view_t(line.data(), line.size()));
}

} // namespace log_to
