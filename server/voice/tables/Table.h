#pragma once

#include <string>
#include <string_view>
#include <vector>

struct TableEntry {
    std::string key, value;

    bool operator==(const TableEntry &) const = default;
};

/// Words that a person can read and extend without knowing the program. Lines of UTF-8: `[name]` begins a
/// section, `key = value` is an entry of it (with spaces around the sign, so that a key may hold one), `;`
/// begins a comment, empty lines are free.
class Table final {
public:
    /// Total: lines of any other shape end up in `problems`.
    static Table fromText(std::string_view text);

    /// In the order of the text, empty for a section that is not there.
    std::vector<TableEntry> entries(std::string_view section) const;
    /// The sections that have entries, in the order of the text.
    std::vector<std::string> sections() const;
    /// The last value of the key, empty without one.
    std::string_view value(std::string_view section, std::string_view key) const;
    /// Lines that are no entry, with their numbers, as sentences for the person who wrote them.
    const std::vector<std::string> &problems() const { return m_problems; }

private:
    struct Line {
        std::string section;
        TableEntry entry;
    };

    std::vector<Line> m_lines;
    std::vector<std::string> m_problems;
};

/// The parts between the bars of a value such as "one dollar | dollars", without the spaces around them.
std::vector<std::string> parts(std::string_view value, char separator = '|');
