#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

/// The program's log: one JSON object a line (time, level, category, message, fields) on standard error, or,
/// when one was named, in a rotated file and only from `Level::Warning` on on standard error. Never given to
/// it: tokens, keys, passwords, texts, transcripts, audio, bodies.
namespace log_to {

enum class Level { Debug, Info, Warning, Error };

struct Field {
    std::string_view name;
    std::variant<std::string_view, std::int64_t, double, bool> value;
};

/// Call once before the first line. Without it lines go to standard error from `Level::Info` on.
void open(Level lowest, const std::filesystem::path &file);
void write(Level level, std::string_view category, std::string_view message,
           std::initializer_list<Field> fields = {});

inline void info(std::string_view category, std::string_view message,
                 std::initializer_list<Field> fields = {})
{
    write(Level::Info, category, message, fields);
}
inline void warning(std::string_view category, std::string_view message,
                    std::initializer_list<Field> fields = {})
{
    write(Level::Warning, category, message, fields);
}
inline void error(std::string_view category, std::string_view message,
                  std::initializer_list<Field> fields = {})
{
    write(Level::Error, category, message, fields);
}

} // namespace log_to
