#include "server/voice/text/NumberRules.h"

#include "server/voice/text/LanguageWords.h"

#include <algorithm>

namespace {

using Match = boost::wsmatch;

/// Neither a letter nor a digit, nor the point of a longer number, stands beside it.
constexpr const wchar_t *before = L"(?<![\\w.,/])";
constexpr const wchar_t *after = L"(?![\\w/]|[.,]\\d)";

bool writesHan(Language language)
{
    return language == Language::Chinese || language == Language::Japanese || language == Language::Korean;
}

std::wstring replaced(std::wstring_view form, wchar_t place, const std::wstring &value)
{
    std::wstring result;
    for (const wchar_t character : form)
        result += character == place ? value : std::wstring(1, character);
    return result;
}

int numberOf(const std::wstring &digits)
{
    return std::stoi(digits);
}

/// "one|many" by the amount.
std::wstring inflected(std::wstring_view forms, const std::wstring &amount)
{
    const std::size_t bar = forms.find(L'|');
    if (bar == std::wstring_view::npos)
        return std::wstring(forms);
    return std::wstring(amount == L"1" ? forms.substr(0, bar) : forms.substr(bar + 1));
}

std::wstring ordinalEnding(int number)
{
    const int last = number / 10 % 10 == 1 ? 0 : number % 10;
    return last == 1 ? L"st" : last == 2 ? L"nd" : last == 3 ? L"rd" : L"th";
}

/// A date in words, or the text as it was when it is no date.
std::wstring spokenDate(Language language, const Match &match, int day, int month)
{
    const LanguageWords &words = wordsOf(language);
    if (month < 1 || month > 12 || day < 1 || day > 31)
        return match.str();
    std::wstring form(words.date);
    if (const std::size_t ending = form.find(L"Dth"); ending != std::wstring::npos)
        form.replace(ending + 1, 2, ordinalEnding(day));
    // The year's digits first: names of months hold the letters of the places.
    form = replaced(form, L'Y', match.str(3));
    const std::wstring withDay = replaced(form, L'D', std::to_wstring(day));
    const std::size_t place = withDay.find(L'M');
    return withDay.substr(0, place) + std::wstring(words.months[static_cast<std::size_t>(month) - 1]) +
           withDay.substr(place + 1);
}

void addDates(RewriteRules &rules, Language language)
{
    rules.push_back(
        {boost::wregex(std::wstring(before) + L"((?:1\\d|20)\\d\\d)[-/.](\\d{1,2})[-/.](\\d{1,2})" + after),
         [language](const Match &match) {
             // Puts the year third, as in the other order.
             const std::wstring swapped = match.str(3) + L"/" + match.str(2) + L"/" + match.str(1);
             Match inOrder;
             boost::regex_match(swapped, inOrder, boost::wregex(L"(\\d+)/(\\d+)/(\\d+)"));
             const std::wstring spoken =
                 spokenDate(language, inOrder, numberOf(match.str(3)), numberOf(match.str(2)));
             return spoken == swapped ? match.str() : spoken;
         }});
    rules.push_back(
        {boost::wregex(std::wstring(before) + L"(\\d{1,2})[/.](\\d{1,2})[/.]((?:1\\d|20)\\d\\d)" + after),
         [language](const Match &match) {
             int day = numberOf(match.str(1));
             int month = numberOf(match.str(2));
             if ((wordsOf(language).monthFirst && day <= 12) || month > 12)
                 std::swap(day, month);
             return spokenDate(language, match, day, month);
         }});
}

void addEnglishYears(RewriteRules &rules)
{
    rules.push_back({boost::wregex(L"(?<![\\w.,/$€£#-])((?:1[1-9])|20)(\\d)0s\\b"), [](const Match &match) {
                         constexpr const wchar_t *decades[] = {
                             L"hundreds", L"tens",    L"twenties",  L"thirties", L"forties",
                             L"fifties",  L"sixties", L"seventies", L"eighties", L"nineties"};
                         return match.str(1) + L" " + decades[numberOf(match.str(2))];
                     }});
    // 2000 to 2009 are read well as they are.
    rules.push_back({boost::wregex(L"(?<![\\w.,/$€£#-])(1[1-9]|20(?=[1-9]))(\\d\\d)" + std::wstring(after)),
                     [](const Match &match) {
                         const std::wstring rest = match.str(2);
                         if (rest == L"00")
                             return match.str(1) + L" hundred";
                         return match.str(1) + (rest[0] == L'0' ? L" oh " + rest.substr(1) : L" " + rest);
                     }});
}

void addGermanYears(RewriteRules &rules)
{
    rules.push_back(
        {boost::wregex(std::wstring(before) + L"1([1-9])(\\d\\d)" + after), [](const Match &match) {
             constexpr const wchar_t *hundreds[] = {L"elf",      L"zwölf",    L"dreizehn",
                                                    L"vierzehn", L"fünfzehn", L"sechzehn",
                                                    L"siebzehn", L"achtzehn", L"neunzehn"};
             const int rest = numberOf(match.str(2));
             const std::wstring century = std::wstring(hundreds[numberOf(match.str(1)) - 1]) + L"hundert";
             return rest == 0 ? century : century + L" " + std::to_wstring(rest);
         }});
}

void addTimes(RewriteRules &rules, Language language)
{
    const std::wstring form(wordsOf(language).clock);
    if (form.empty())
        return;
    rules.push_back(
        {boost::wregex(std::wstring(before) + L"([01]?\\d|2[0-3]):([0-5]\\d)(?: ?Uhr| ?h)?" + after),
         [form](const Match &match) {
             const int minutes = numberOf(match.str(2));
             // "3 heures", not "3 heures 0"
             const std::wstring shortened = minutes == 0 ? form.substr(0, form.find(L'M')) : form;
             return replaced(replaced(shortened, L'H', std::to_wstring(numberOf(match.str(1)))), L'M',
                             std::to_wstring(minutes));
         }});
}

/// "3.50" as 3 and 50; a separator of thousands stays in the first part.
std::wstring spokenPrice(Language language, const Spelling &currency, const std::wstring &amount,
                         const std::wstring &scale)
{
    const std::wstring_view name = currency.in(language);
    const std::size_t point = amount.find_last_of(L".,");
    const bool hasCents =
        point != std::wstring::npos && amount.size() - point == 3 && !writesHan(language) && scale.empty();
    const std::wstring whole = hasCents ? amount.substr(0, point) : amount;
    std::wstring result = whole + (scale.empty() ? L"" : L" " + scale) + (writesHan(language) ? L"" : L" ") +
                          inflected(name, scale.empty() ? whole : L"2");
    if (!hasCents || amount.substr(point + 1) == L"00")
        return result;
    const std::wstring_view joint = wordsOf(language).cents;
    result += (joint.empty() ? L" " : L" " + std::wstring(joint) + L" ") +
              std::to_wstring(numberOf(amount.substr(point + 1)));
    return language == Language::English && currency.written != L"£" ? result + L" cents" : result;
}

void addPrices(RewriteRules &rules, Language language)
{
    const std::wstring amount =
        L"(?<![\\d.,])(\\d{1,3}(?:[.,]\\d{3}){1,4}(?:[.,]\\d{2})?|\\d{1,15}(?:[.,]\\d{1,9})?)";
    const std::wstring scale = L"(?:[  ](thousand|million|billion|trillion)\\b)?";
    for (const Spelling &currency : currencies()) {
        std::wstring sign(currency.written);
        if (sign.ends_with(L'$'))
            sign.insert(sign.size() - 1, L"\\"); // no end of line
        const auto spoken = [language, &currency](const Match &match) {
            return spokenPrice(language, currency, match.str(1), match.str(2));
        };
        rules.push_back({boost::wregex(sign + L"[  ]?" + amount + scale), spoken});
        rules.push_back({boost::wregex(amount + L"()[  ]?" + sign), spoken});
    }
}

void addUnits(RewriteRules &rules, Language language)
{
    for (const Spelling &unit : units()) {
        rules.push_back({boost::wregex(L"(\\d)[  ]?" + std::wstring(unit.written) + L"(?![\\w²/]|\\.\\w)"),
                         [language, &unit](const Match &match) {
                             // One only when no digit or point stands before it.
                             const bool isOne = match.str(1) == L"1" && (match.prefix().length() == 0 ||
                                                                         match.prefix().str().back() == L' ');
                             return match.str(1) + (writesHan(language) ? L"" : L" ") +
                                    inflected(unit.in(language), isOne ? L"1" : L"2");
                         }});
    }
}

void addFractions(RewriteRules &rules, Language language)
{
    for (const Spelling &fraction : fractions()) {
        rules.push_back(
            {boost::wregex(std::wstring(before) + std::wstring(fraction.written) + after),
             [language, &fraction](const Match &) { return std::wstring(fraction.in(language)); }});
    }
}

void addRanges(RewriteRules &rules, Language language)
{
    const std::wstring word(wordsOf(language).range);
    const std::wstring space = writesHan(language) ? L"" : L" ";
    rules.push_back(
        {boost::wregex(std::wstring(before) + L"(?<!-)(\\d+(?:[.,]\\d+)?)[-–~](\\d+(?:[.,]\\d+)?)(?!-)" +
                       after),
         [word, space](const Match &match) { return match.str(1) + space + word + space + match.str(2); }});
}

/// Digits one by one, with a comma between the groups.
std::wstring digitByDigit(const std::wstring &number)
{
    std::wstring result;
    bool groupEnded = false;
    for (const wchar_t character : number) {
        const bool isDigit = character >= L'0' && character <= L'9';
        if (isDigit) {
            result += result.empty() ? L"" : groupEnded ? L", " : L" ";
            result += character;
        }
        groupEnded = !isDigit;
    }
    return result;
}

void addTelephoneNumbers(RewriteRules &rules)
{
    // With a plus or an area code in parentheses, or in the groups of America.
    rules.push_back(
        {boost::wregex(
             L"\\+\\d[\\d ()/.-]{5,20}\\d|\\(\\d{2,5}\\)[ -]?\\d[\\d -]{3,12}\\d|"
             L"(?<![\\w.,-])\\d{3}[-. ]\\d{3}[-. ]\\d{4}(?![\\w-])|(?<![\\w.,-])\\d{3}-\\d{4}(?![\\w-])"),
         [](const Match &match) { return digitByDigit(match.str()); }});
}

void addHanNumbers(RewriteRules &rules, Language language)
{
    if (language == Language::Chinese) {
        rules.push_back({boost::wregex(L"(\\d+(?:\\.\\d+)?)[%％]"),
                         [](const Match &match) { return L"百分之" + match.str(1); }});
        rules.push_back({boost::wregex(L"(\\d)\\.(\\d)"),
                         [](const Match &match) { return match.str(1) + L"点" + match.str(2); }});
        rules.push_back(
            {boost::wregex(L"(?<!\\d)(\\d{4})年"), [](const Match &match) { // years are read digit by digit
                 std::wstring year;
                 for (const wchar_t digit : match.str(1))
                     year += L"零一二三四五六七八九"[digit - L'0'];
                 return year + L"年";
             }});
    }
    const std::wstring percent(wordsOf(language).percent);
    if (!percent.empty())
        rules.push_back(
            {boost::wregex(L"(\\d) ?%"), [percent](const Match &match) { return match.str(1) + percent; }});
}

} // namespace

RewriteRules numberRules(Language language)
{
    RewriteRules rules;
    addDates(rules, language);
    addTelephoneNumbers(rules);
    addTimes(rules, language);
    addPrices(rules, language);
    addUnits(rules, language);
    addFractions(rules, language);
    addRanges(rules, language);
    if (language == Language::English)
        addEnglishYears(rules);
    if (language == Language::German)
        addGermanYears(rules);
    addHanNumbers(rules, language);
    return rules;
}
