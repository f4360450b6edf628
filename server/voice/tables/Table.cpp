#include "server/voice/tables/Table.h"

#include <algorithm>

namespace {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view spaces = " \t\r";
    const std::size_t first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

/// Takes the first line off the text.
std::string_view takeLine(std::string_view &text)
{
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(text.size(), end + 1));
    return trimmed(line);
}

} // namespace

Table Table::fromText(std::string_view text)
{
    constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(byteOrderMark))
        text.remove_prefix(byteOrderMark.size());
    Table table;
    std::string section;
    for (int number = 1; !text.empty(); ++number) {
        const std::string line = std::string(takeLine(text)) + ' '; // for an entry with an empty value
        const std::size_t sign = line.find(" = ");
        if (line == " " || line.front() == ';')
            continue;
        if (line.front() == '[' && line.ends_with("] "))
            section = trimmed(std::string_view(line).substr(1, line.size() - 3));
        else if (sign != std::string::npos && sign > 0 && !section.empty())
            table.m_lines.push_back({section,
                                     {std::string(trimmed(std::string_view(line).substr(0, sign))),
                                      std::string(trimmed(std::string_view(line).substr(sign + 3)))}});
        else
            table.m_problems.push_back("Line " + std::to_string(number) +
                                       " is neither [a section] nor an entry with \" = \".");
    }
    return table;
}

std::vector<TableEntry> Table::entries(std::string_view section) const
{
    std::vector<TableEntry> result;
    for (const Line &line : m_lines) {
        if (line.section == section)
            result.push_back(line.entry);
    }
    return result;
}

std::vector<std::string> Table::sections() const
{
    std::vector<std::string> result;
    for (const Line &line : m_lines) {
        if (std::find(result.begin(), result.end(), line.section) == result.end())
            result.push_back(line.section);
    }
    return result;
}

std::string_view Table::value(std::string_view section, std::string_view key) const
{
    const auto found = std::find_if(m_lines.rbegin(), m_lines.rend(), [&](const Line &line) {
        return line.section == section && line.entry.key == key;
    });
    return found != m_lines.rend() ? std::string_view(found->entry.value) : std::string_view();
}

std::vector<std::string> parts(std::string_view value, char separator)
{
    std::vector<std::string> result;
    for (std::size_t start = 0; start <= value.size();) {
        const std::size_t end = std::min(value.find(separator, start), value.size());
        result.emplace_back(trimmed(value.substr(start, end - start)));
        start = end + 1;
    }
    return result;
}
