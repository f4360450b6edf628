#include "server/voice/text/DigitRules.h"

#include "server/voice/text/HanNumber.h"
#include "server/voice/text/KanaNumber.h"

namespace {

bool isDigitCharacter(wchar_t character)
{
    return character >= L'0' && character <= L'9';
}

/// Digits one by one, with a comma between the groups; by name where the language's table has names.
std::wstring digitByDigit(const std::wstring &number, const std::vector<std::wstring> &names)
{
    std::wstring result;
    bool groupEnded = false;
    for (const wchar_t character : number) {
        if (isDigitCharacter(character)) {
            const std::wstring gap = names.empty() ? L" " : L"";
            result += result.empty() ? L"" : groupEnded ? L", " : gap;
            result += names.empty() ? std::wstring(1, character)
                                    : names.at(static_cast<std::size_t>(character - L'0'));
        }
        groupEnded = !isDigitCharacter(character);
    }
    return result;
}

/// Numbers grouped by spaces as one, "10 000": a thin or no-break space too.
std::wstring withoutSpaces(const std::wstring &number)
{
    std::wstring result;
    for (const wchar_t character : number) {
        if (isDigitCharacter(character))
            result += character;
    }
    return result;
}

/// Where the synthesizer's millions are wrong: "1 миллион 234567".
void addLargeNumbers(RewriteRules &rules, const LanguageTable &table)
{
    for (const LanguageTable::Entry &entry : table.entries("large numbers")) {
        const std::wstring noughts = std::to_wstring(entry.key.size() - 1);
        rules.push_back({regexOf(L"(?<![\\w.,])(\\d{1,3})(\\d{" + noughts + L"})(?![\\w]|[.,]\\d)"),
                         [forms = entry.value](const RegexMatch &match) {
                             const std::wstring rest = match.str(2);
                             const std::size_t first = rest.find_first_not_of(L'0');
                             return counted(match.str(1), forms, L" ") +
                                    (first == std::wstring::npos ? L"" : L" " + rest.substr(first));
                         }});
    }
}

/// Japanese numbers in kana, with what they count.
void addKana(RewriteRules &rules, const LanguageTable &table)
{
    const std::map<std::wstring, std::wstring> readings = table.spellings("counters");
    std::vector<std::wstring> counters;
    for (const auto &[key, reading] : readings) {
        if (key[0] != L'*' && !isDigitCharacter(key[0]))
            counters.push_back(key);
    }
    rules.push_back({regexOf(L"(\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(" + anyOf(counters) + L")?"),
                     [readings](const RegexMatch &match) {
                         return L" " + countedKana(withoutSpaces(match.str(1)), match.str(2), readings) +
                                L" ";
                     }});
}

} // namespace

RewriteRules digitRules(const LanguageTable &table)
{
    const std::vector<std::wstring> names = table.list("digits");
    const auto spoken = [names](const RegexMatch &match) { return digitByDigit(match.str(), names); };
    RewriteRules rules;
    rules.push_back(
        {regexOf(L"(?<![\\w.,(-])(?<!\\d )\\d{1,3}(?:[ \u00A0\u202F]\\d{3})+(?![\\w-]| ?\\d|[.,]\\d{2}[ .])"),
         [](const RegexMatch &match) { return withoutSpaces(match.str()); }});
    // With a plus, an area code in parentheses, in the groups of America or Russia, with a nought in front,
    // or too long for an amount.
    rules.push_back({regexOf(L"\\+\\d[\\d ()/.-]{5,20}\\d|\\(\\d{2,5}\\)[ -]?\\d[\\d -]{3,12}\\d|"
                             L"(?<![\\w.,-])\\d{3}[-. ]\\d{3}[-. ]\\d{4}(?![\\w-])|"
                             L"(?<![\\w.,-])\\d{3}-\\d{4}(?![\\w-])|"
                             L"(?<![\\w.,-])(?:8[ -]\\d{3}[ -])?\\d{3}-\\d\\d-\\d\\d(?![\\w-])|"
                             L"(?<![\\w.,-])0\\d{1,4}(?:[ /.-]\\d{2,8}){1,5}(?![\\w-]|[.,]\\d)|"
                             L"(?<![\\w.,-])0\\d{2,}(?![\\w-]|[.,]\\d)|"
                             L"(?<![\\w.,-])\\d{11,}(?![\\w-]|[.,]\\d)"),
                     spoken});
    return rules;
}

RewriteRules numberWordRules(const LanguageTable &table)
{
    RewriteRules rules;
    addLargeNumbers(rules, table);
    const std::vector<std::wstring> names = table.list("digits");
    if (const std::wstring decimal = table.form("decimal"); !decimal.empty())
        rules.push_back({regexOf(L"(?<=\\d)\\.(\\d+)"), [names, decimal](const RegexMatch &match) {
                             return decimal + digitByDigit(match.str(1), names);
                         }});
    if (table.language() == Language::Chinese) {
        rules.push_back({regexOf(L"(?<!\\d)\\d{4}(?=年)"), // years are read digit by digit
                         [names](const RegexMatch &match) { return digitByDigit(match.str(), names); }});
        rules.push_back({regexOf(L"\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+"),
                         [](const RegexMatch &match) { return hanNumber(withoutSpaces(match.str())); }});
    }
    if (table.language() == Language::Japanese)
        addKana(rules, table);
    return rules;
}
