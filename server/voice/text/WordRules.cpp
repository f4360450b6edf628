#include "server/voice/text/WordRules.h"

#include "server/voice/text/Unicode.h"

#include <array>

namespace {

std::wstring constant(const wchar_t *text)
{
    return text;
}

/// "example.org" as "example dot org".
std::wstring spokenHost(std::wstring host, const std::wstring &dotWord)
{
    const std::wstring dot = L" " + dotWord + L" ";
    for (std::size_t at = host.find(L'.'); at != std::wstring::npos; at = host.find(L'.', at + dot.size()))
        host.replace(at, 1, dot);
    return host;
}

/// Whether nothing or a new sentence follows.
bool endsSentence(const RegexMatch &match)
{
    const auto end = match.suffix().second;
    auto next = match.suffix().first;
    while (next != end && *next == L' ')
        ++next;
    return next == end || *next == L'\n' ||
           (next != match.suffix().first && isCapital(static_cast<char32_t>(*next)));
}

/// A letter or digit right behind: "No.5".
bool needsSpace(const RegexMatch &match)
{
    if (match.suffix().length() == 0)
        return false;
    const auto next = static_cast<char32_t>(*match.suffix().first);
    return isLetter(next) || isDigit(next);
}

constexpr wchar_t caseDistance = 0x20; // between a capital and its small letter, in Latin and Cyrillic

bool isSmall(wchar_t character)
{
    return isSmallLetter(static_cast<char32_t>(character));
}

/// The pattern with its first letter, when that is a small one, also as a capital.
std::wstring withCapital(const std::wstring &pattern)
{
    if (!isSmall(pattern[0]))
        return pattern;
    const auto capital = static_cast<wchar_t>(pattern[0] - caseDistance);
    return std::wstring(L"[") + capital + pattern[0] + L"]" + pattern.substr(1);
}

/// What is said for a short form: a sentence that began with it still begins with a capital, and ends where
/// it ended.
std::wstring spelledOut(const LanguageTable::Entry &form, const RegexMatch &match)
{
    std::wstring spoken = form.value;
    if (isSmall(form.key[0]) && isSmall(spoken[0]) && !isSmall(match.str()[0]))
        spoken[0] = static_cast<wchar_t>(spoken[0] - caseDistance);
    if (spoken.ends_with(L'.') && !endsSentence(match))
        spoken.pop_back();
    return needsSpace(match) ? spoken + L" " : spoken;
}

void addShortForms(RewriteRules &rules, const LanguageTable &table)
{
    for (const LanguageTable::Entry &form : table.entries("short forms")) {
        rules.push_back({regexOf(L"(?<![\\w.])(?:" + withCapital(form.key) + L")(?!(?<=[\\w])[\\w])"),
                         [form](const RegexMatch &match) { return spelledOut(form, match); }});
    }
}

/// Value of a Roman numeral up to 99, 0 for anything else.
int romanValue(const std::wstring &numeral)
{
    static const boost::wregex valid(L"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})");
    if (numeral.empty() || !boost::regex_match(numeral, valid))
        return 0;
    const auto valueOf = [](wchar_t letter) {
        constexpr std::wstring_view letters = L"IVXLC";
        constexpr std::array values{1, 5, 10, 50, 100};
        return values.at(letters.find(letter));
    };
    int value = 0;
    for (std::size_t i = 0; i < numeral.size(); ++i) {
        const int own = valueOf(numeral[i]);
        const bool isSubtracted = i + 1 < numeral.size() && valueOf(numeral[i + 1]) > own;
        value += isSubtracted ? -own : own;
    }
    return value;
}

/// "Chapter IV" has a number, "Henry VIII" a rank.
void addNumerals(RewriteRules &rules, const LanguageTable &table)
{
    for (const LanguageTable::Entry &entry : table.entries("numerals")) {
        const std::wstring form = entry.value;
        rules.push_back(
            {regexOf(entry.key), [table, form](const RegexMatch &match) {
                 const int value = romanValue(match.str(1));
                 if (value == 0)
                     return match.str();
                 const std::string number = std::to_string(value);
                 const std::wstring rank = table.value("ranks", number);
                 const std::wstring digits(number.begin(), number.end());
                 return filled(form, {{L"number", digits}, {L"rank", rank.empty() ? digits : rank}});
             }});
    }
}

} // namespace

RewriteRules addressRules(const LanguageTable &table)
{
    const std::wstring dot = table.form("dot");
    const std::wstring at = table.form("at");
    const auto host = [dot](const RegexMatch &match) { return spokenHost(match.str(1), dot); };
    RewriteRules rules; // with the lengths that addresses may have, for else a long text takes seconds
    // Of an address of a page only the host: nobody wants to hear the rest.
    rules.push_back({regexOf(L"\\b(?:https?|ftp)://(?:www\\.)?([A-Za-z0-9.-]*[A-Za-z0-9])(?::\\d+)?(?:[/"
                             L"?#][^\\s<>\"]*[^\\s<>\".,;:!?)])?/?",
                             true),
                     host});
    rules.push_back(
        {regexOf(L"\\bwww\\.([A-Za-z0-9.-]*[A-Za-z0-9])(?:/[^\\s<>\"]*[^\\s<>\".,;:!?)])?/?", true), host});
    rules.push_back({regexOf(L"\\b([A-Za-z0-9._+-]{1,64})@([A-Za-z0-9.-]{0,252}[A-Za-z0-9])"),
                     [dot, at](const RegexMatch &match) {
                         return spokenHost(match.str(1), dot) + L" " + at + L" " +
                                spokenHost(match.str(2), dot);
                     }});
    rules.push_back({regexOf(L"\\b([A-Za-z0-9-]{2,63}(?:\\.[A-Za-z0-9-]{2,63}){0,5}\\.(?:com|org|net|edu|gov|"
                             L"io|de|fr|es|it|ru|cn|jp|kr|br|pt|ch|at|eu|uk))\\b"
                             L"(?:/[^\\s<>\"]*[^\\s<>\".,;:!?)])?"),
                     host});
    return rules;
}

RewriteRules wordRules(const LanguageTable &table)
{
    RewriteRules rules;
    addShortForms(rules, table);
    addNumerals(rules, table);
    return rules;
}

RewriteRules tableRules(const LanguageTable &table, std::string_view section)
{
    RewriteRules rules;
    for (const LanguageTable::Entry &entry : table.entries(section)) {
        const std::wstring format = entry.value;
        rules.push_back(
            {regexOf(entry.key), [format](const RegexMatch &match) { return match.format(format); }});
    }
    return rules;
}

RewriteRules signRules(const LanguageTable &table)
{
    RewriteRules rules;
    rules.push_back({regexOf(L"</?[A-Za-z][^<>]{0,200}>|\\[\\[|\\]\\]|[*_~`|^\\\\©®™]+"),
                     [](const RegexMatch &) { return constant(L" "); }});
    rules.push_back({regexOf(L"#+(?!\\d)"), [](const RegexMatch &) { return constant(L" "); }});
    const std::wstring gap = table.isUnspaced() ? L"" : L" ";
    for (const LanguageTable::Entry &sign : table.entries("symbols")) {
        const std::wstring spoken = gap + sign.value + gap;
        rules.push_back({regexOf(escaped(sign.key)), [spoken](const RegexMatch &) { return spoken; }});
    }
    // he/she, 45/45/2024: what is a date or fraction has words by now
    rules.push_back({regexOf(L"/"), [](const RegexMatch &) { return constant(L" "); }});
    if (!table.gap().empty())
        return rules;
    // What the synthesizer names in English inside these languages.
    rules.push_back(
        {regexOf(L"[#$%&+<>=@/§°{}\\[\\]_-]+"), [](const RegexMatch &) { return constant(L" "); }});
    return rules;
}
