#include "server/voice/text/WordRules.h"

#include "server/voice/text/LanguageWords.h"
#include "server/voice/text/Unicode.h"

#include <algorithm>

namespace {

using Match = boost::wsmatch;

std::wstring constant(const wchar_t *text)
{
    return text;
}

/// "example.org" as "example dot org".
std::wstring spokenHost(std::wstring host, Language language)
{
    const std::wstring dot = L" " + std::wstring(wordsOf(language).dot) + L" ";
    for (std::size_t at = host.find(L'.'); at != std::wstring::npos; at = host.find(L'.', at + dot.size()))
        host.replace(at, 1, dot);
    return host;
}

void addAddresses(RewriteRules &rules, Language language)
{
    // Of an address of a page only the host: nobody wants to hear the rest.
    rules.push_back(
        {boost::wregex(L"\\b(?:https?|ftp)://(?:www\\.)?([A-Za-z0-9.-]*[A-Za-z0-9])(?::\\d+)?(?:[/"
                       L"?#][^\\s<>\"]*[^\\s<>\".,;:!?)])?/?",
                       boost::wregex::icase),
         [language](const Match &match) { return spokenHost(match.str(1), language); }});
    rules.push_back(
        {boost::wregex(L"\\bwww\\.([A-Za-z0-9.-]*[A-Za-z0-9])(?:/[^\\s<>\"]*[^\\s<>\".,;:!?)])?/?",
                       boost::wregex::icase),
         [language](const Match &match) { return spokenHost(match.str(1), language); }});
    rules.push_back(
        {boost::wregex(L"\\b([A-Za-z0-9._+-]+)@([A-Za-z0-9.-]*[A-Za-z0-9])"), [language](const Match &match) {
             return spokenHost(match.str(1), language) + L" " + std::wstring(wordsOf(language).at) + L" " +
                    spokenHost(match.str(2), language);
         }});
    rules.push_back({boost::wregex(L"\\b([A-Za-z0-9-]{2,}(?:\\.[A-Za-z0-9-]{2,})*\\.(?:com|org|net|edu|gov|"
                                   L"io|de|fr|es|it|ru|cn|jp|kr|br|uk))\\b"
                                   L"(?:/[^\\s<>\"]*[^\\s<>\".,;:!?)])?"),
                     [language](const Match &match) { return spokenHost(match.str(1), language); }});
}

void addSigns(RewriteRules &rules)
{
    rules.push_back({boost::wregex(L"</?[A-Za-z][^<>]{0,200}>|\\[\\[|\\]\\]|[*_~`|^\\\\]+"),
                     [](const Match &) { return constant(L" "); }});
    rules.push_back({boost::wregex(L"#+(?!\\d)"), [](const Match &) { return constant(L" "); }});
    // he/she; dates and fractions are words by now
    rules.push_back(
        {boost::wregex(L"(?<=[^\\W\\d])/(?=[^\\W\\d])"), [](const Match &) { return constant(L" "); }});
}

/// Whether nothing or a new sentence follows.
bool endsSentence(const Match &match)
{
    const std::wstring rest(match.suffix().first, match.suffix().second);
    const std::size_t next = rest.find_first_not_of(L' ');
    return next == std::wstring::npos || rest[next] == L'\n' ||
           (next > 0 && isCapital(static_cast<char32_t>(rest[next])));
}

void addShortForms(RewriteRules &rules, Language language)
{
    for (const ShortForm &form : shortForms()) {
        if (form.language != language)
            continue;
        const std::wstring spoken(form.spoken);
        rules.push_back({boost::wregex(L"(?<![A-Za-zÀ-ɏЀ-ӿ.])" + std::wstring(form.written)),
                         [spoken](const Match &match) {
                             return spoken.ends_with(L'.') && !endsSentence(match)
                                        ? spoken.substr(0, spoken.size() - 1)
                                        : spoken;
                         }});
    }
}

/// Value of a Roman numeral up to 39, 0 for anything else.
int romanValue(const std::wstring &numeral)
{
    static const boost::wregex valid(L"X{0,3}(?:IX|IV|V?I{0,3})");
    if (numeral.empty() || !boost::regex_match(numeral, valid))
        return 0;
    const auto valueOf = [](wchar_t letter) { return letter == L'X' ? 10 : letter == L'V' ? 5 : 1; };
    int value = 0;
    for (std::size_t i = 0; i < numeral.size(); ++i) {
        const int own = valueOf(numeral[i]);
        const bool isSubtracted = i + 1 < numeral.size() && valueOf(numeral[i + 1]) > own;
        value += isSubtracted ? -own : own;
    }
    return value;
}

std::wstring ordinal(int number)
{
    const int last = number / 10 == 1 ? 0 : number % 10;
    return std::to_wstring(number) + (last == 1 ? L"st" : last == 2 ? L"nd" : last == 3 ? L"rd" : L"th");
}

/// "Chapter IV" is a number, "Henry VIII" has a rank.
void addEnglishRomans(RewriteRules &rules)
{
    rules.push_back({boost::wregex(L"\\b((?:[Cc]hapter|[Pp]art|[Vv]olume|[Bb]ook|[Aa]ct|[Ss]cene|War|[Ss]"
                                   L"ection|[Tt]ype|[Pp]hase|[Cc]lass|"
                                   L"[Ss]tage|[Aa]rticle|[Ll]evel|[Uu]nit) )([IVX]+)\\b"),
                     [](const Match &match) {
                         const int value = romanValue(match.str(2));
                         return value > 0 ? match.str(1) + std::to_wstring(value) : match.str();
                     }});
    rules.push_back({boost::wregex(L"\\b([A-Z][a-zà-ÿ]+ )([IVX]{2,})\\b"), [](const Match &match) {
                         const int value = romanValue(match.str(2));
                         return value > 0 ? match.str(1) + L"the " + ordinal(value) : match.str();
                     }});
}

/// What the synthesizer names in English inside these languages.
void addHanSigns(RewriteRules &rules)
{
    rules.push_back(
        {boost::wregex(L"[#$%&+<>=@/§°©®™{}\\[\\]_-]+"), [](const Match &) { return constant(L" "); }});
}

} // namespace

RewriteRules wordRules(Language language)
{
    RewriteRules rules;
    addAddresses(rules, language);
    addShortForms(rules, language);
    if (language == Language::English)
        addEnglishRomans(rules);
    addSigns(rules);
    if (language == Language::Chinese || language == Language::Japanese || language == Language::Korean)
        addHanSigns(rules);
    return rules;
}
