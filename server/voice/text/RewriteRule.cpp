#include "server/voice/text/RewriteRule.h"

#include <algorithm>

namespace {

void replaceAll(std::wstring &text, const std::wstring &from, const std::wstring &to)
{
    for (std::size_t at = text.find(from); at != std::wstring::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

} // namespace

std::wstring rewritten(std::wstring text, const RewriteRules &rules)
{
    for (const RewriteRule &rule : rules) {
        text = boost::regex_replace(text, rule.pattern,
                                    [&rule](const RegexMatch &match) { return rule.spoken(match); });
    }
    return text;
}

boost::wregex regexOf(const std::wstring &pattern, bool ignoresCase)
{
    const std::wstring word = L"0-9A-Za-zÀ-ÖØ-öø-ɏЀ-ӿ_";
    const std::wstring inside = L"(?<=[" + word + L"])";
    std::wstring text = pattern;
    replaceAll(text, L"\\b",
               L"(?:" + inside + L"(?![" + word + L"])|(?<![" + word + L"])(?=[" + word + L"]))");
    replaceAll(text, L"\\w", word);
    return boost::wregex(text,
                         ignoresCase ? boost::wregex::perl | boost::wregex::icase : boost::wregex::perl);
}

std::wstring escaped(const std::wstring &text)
{
    std::wstring result;
    for (const wchar_t character : text) {
        if (std::wstring_view(L"\\^$.|?*+()[]{}").find(character) != std::wstring_view::npos)
            result += L'\\';
        result += character;
    }
    return result;
}

std::wstring anyOf(std::vector<std::wstring> texts)
{
    std::stable_sort(texts.begin(), texts.end(),
                     [](const std::wstring &a, const std::wstring &b) { return a.size() > b.size(); });
    std::wstring result;
    for (const std::wstring &text : texts)
        result += (result.empty() ? L"(?:" : L"|") + escaped(text);
    return result.empty() ? L"(?!)" : result + L")"; // (?!) matches nothing
}
