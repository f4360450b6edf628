#include "server/voice/text/DateRules.h"

#include <array>

namespace {

/// Neither a letter nor a digit, nor the point of a longer number, stands beside it.
constexpr const wchar_t *before = L"(?<![\\w.,/:])";
constexpr const wchar_t *after = L"(?![\\w/]|[.,:-]\\d)";

struct Date {
    int day = 0;
    int month = 0;
    std::wstring year = {}; ///< empty for a day of any year
};

std::wstring withEnding(int number)
{
    const int last = number / 10 % 10 == 1 ? 0 : number % 10;
    return std::to_wstring(number) + (last == 1 ? L"st" : last == 2 ? L"nd" : last == 3 ? L"rd" : L"th");
}

/// The date in words, or `written` when there is no such day.
std::wstring spokenDate(const LanguageTable &table, const Date &date, const std::wstring &written)
{
    if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31)
        return written;
    const std::wstring month = table.list("months").at(static_cast<std::size_t>(date.month) - 1);
    return filled(table.form(date.year.empty() ? "day and month" : "date"),
                  {{L"day", std::to_wstring(date.day)},
                   {L"nth", withEnding(date.day)},
                   {L"month", month},
                   {L"year", date.year}});
}

/// Of two digits: up to seventy it is this century's.
std::wstring fullYear(const std::wstring &year)
{
    return year.size() == 4 ? year : (year < L"70" ? L"20" : L"19") + year;
}

void addDates(RewriteRules &rules, const LanguageTable &table)
{
    rules.push_back(
        {regexOf(std::wstring(before) + L"((?:1\\d|20)\\d\\d)([-/.])(\\d{1,2})\\2(\\d{1,2})" + after),
         [table](const RegexMatch &match) {
             const Date date{std::stoi(match.str(4)), std::stoi(match.str(3)), match.str(1)};
             return spokenDate(table, date, match.str());
         }});
    const bool isMonthFirst = table.form("date order") == L"month first";
    rules.push_back(
        {regexOf(std::wstring(before) + L"(\\d{1,2})([-/.])(\\d{1,2})\\2((?:1\\d|20)\\d\\d|\\d\\d)" + after),
         [table, isMonthFirst](const RegexMatch &match) {
             const bool isShort = match.length(4) == 2; // 1-2-24 is no date, nor is 1.2.24 in English
             if (isShort && (match.str(2) == L"-" || (match.str(2) == L"." && isMonthFirst)))
                 return match.str();
             int day = std::stoi(match.str(1));
             int month = std::stoi(match.str(3));
             if ((isMonthFirst && day <= 12) || month > 12)
                 std::swap(day, month);
             return spokenDate(table, {day, month, fullYear(match.str(4))}, match.str());
         }});
    if (table.language() == Language::German) // "am 3.10."
        rules.push_back({regexOf(std::wstring(before) + L"(\\d{1,2})\\.(\\d{1,2})\\.(?!\\d)"),
                         [table](const RegexMatch &match) {
                             const Date date{std::stoi(match.str(1)), std::stoi(match.str(2))};
                             return spokenDate(table, date, match.str());
                         }});
}

void addTimes(RewriteRules &rules, const LanguageTable &table)
{
    const std::wstring form = table.form("clock");
    const std::wstring fullHour = table.form("full hour");
    if (form.empty())
        return;
    const std::wstring unit = table.form("after clock");
    rules.push_back({regexOf(std::wstring(before) + L"([01]?\\d|2[0-3])(?::| ?h ?)([0-5]\\d)" +
                             (unit.empty() ? L"" : L"(?: ?(?:" + unit + L"))?") + after),
                     [form, fullHour](const RegexMatch &match) {
                         const std::wstring hour = std::to_wstring(std::stoi(match.str(1)));
                         const int minute = std::stoi(match.str(2));
                         return filled(minute == 0 ? fullHour : form,
                                       {{L"hour", hour}, {L"minute", std::to_wstring(minute)}});
                     }});
}

void addEnglishYears(RewriteRules &rules)
{
    rules.push_back(
        {regexOf(L"(?<![\\w.,/$€£#-])((?:1[1-9])|20)(\\d)0s\\b"), [](const RegexMatch &match) {
             constexpr std::array decades{L"hundreds", L"tens",    L"twenties",  L"thirties", L"forties",
                                          L"fifties",  L"sixties", L"seventies", L"eighties", L"nineties"};
             return match.str(1) + L" " + decades.at(static_cast<std::size_t>(match.str(2)[0] - L'0'));
         }});
    // 2000 to 2009 are read well as they are.
    rules.push_back({regexOf(L"(?<![\\w.,/$€£#-])(1[1-9]|20(?=[1-9]))(\\d\\d)" + std::wstring(after)),
                     [](const RegexMatch &match) {
                         const std::wstring rest = match.str(2);
                         if (rest == L"00")
                             return match.str(1) + L" hundred";
                         return match.str(1) + (rest[0] == L'0' ? L" oh " + rest.substr(1) : L" " + rest);
                     }});
}

void addGermanYears(RewriteRules &rules)
{
    rules.push_back(
        {regexOf(std::wstring(before) + L"1([1-9])(\\d\\d)" + after), [](const RegexMatch &match) {
             constexpr std::array hundreds{L"elf",      L"zwölf",    L"dreizehn", L"vierzehn", L"fünfzehn",
                                           L"sechzehn", L"siebzehn", L"achtzehn", L"neunzehn"};
             const int rest = std::stoi(match.str(2));
             const std::wstring century =
                 std::wstring(hundreds.at(static_cast<std::size_t>(match.str(1)[0] - L'1'))) + L"hundert";
             return rest == 0 ? century : century + L" " + std::to_wstring(rest);
         }});
}

/// The number as an ordinal in one of its forms: the last part that has one becomes it, "1980 четвёртого".
/// Empty when none has.
std::wstring ordinal(const LanguageTable &table, int number, std::size_t form)
{
    for (const int unit : {10'000, 1'000, 100, 10}) {
        const int last = number % unit;
        const std::wstring word = table.value("ordinals", std::to_string(last));
        if (last == 0 || word.empty())
            continue;
        return (number > last ? std::to_wstring(number - last) + L" " : L"") +
               alternatives(word).at(form - 1);
    }
    return {};
}

void addOrdinals(RewriteRules &rules, const LanguageTable &table)
{
    for (const LanguageTable::Entry &entry : table.entries("ordinal rules")) {
        const auto form = static_cast<std::size_t>(std::stoi(entry.value));
        rules.push_back({regexOf(entry.key), [table, form](const RegexMatch &match) {
                             const std::wstring word = ordinal(table, std::stoi(match.str(1)), form);
                             return word.empty() ? match.str() : word;
                         }});
    }
}

} // namespace

RewriteRules dateRules(const LanguageTable &table)
{
    RewriteRules rules;
    addDates(rules, table);
    addTimes(rules, table);
    return rules;
}

RewriteRules yearRules(const LanguageTable &table)
{
    RewriteRules rules;
    addOrdinals(rules, table);
    if (table.language() == Language::English)
        addEnglishYears(rules);
    if (table.language() == Language::German)
        addGermanYears(rules);
    return rules;
}
