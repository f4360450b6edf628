#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// A value for $n, in PostgreSQL's text format; no value is NULL.
class Parameter final {
public:
    Parameter(std::nullptr_t) {}
    Parameter(std::nullopt_t) {}
    Parameter(std::string text) : m_text(std::move(text)) {}
    Parameter(std::string_view text) : m_text(std::string(text)) {}
    Parameter(const char *text) : m_text(std::string(text)) {}
    Parameter(bool value) : m_text(value ? "t" : "f") {}
    Parameter(int value) : m_text(std::to_string(value)) {}
    Parameter(std::int64_t value) : m_text(std::to_string(value)) {}
    Parameter(std::uint64_t value) : m_text(std::to_string(value)) {}
    Parameter(double value);

    template <class T> Parameter(const std::optional<T> &value)
    {
        if (value)
            *this = Parameter(*value);
    }

    const char *text() const { return m_text ? m_text->c_str() : nullptr; }
    /// A NUL cannot be sent in text format: PostgreSQL would see a shorter value.
    bool hasNul() const { return m_text && m_text->find('\0') != std::string::npos; }

private:
    std::optional<std::string> m_text;
};
