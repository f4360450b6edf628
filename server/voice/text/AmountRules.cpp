#include "server/voice/text/AmountRules.h"

namespace {

/// Neither a letter nor a digit, nor the point of a longer number, stands beside it.
constexpr const wchar_t *before = L"(?<![\\w.,/])";
constexpr const wchar_t *after = L"(?![\\w/]|[.,]\\d)";
constexpr const wchar_t *space = L"[ \u00A0\u202F]?";
constexpr const wchar_t *number = L"\\d{1,15}(?:[.,]\\d{1,9}){0,5}";

using Spellings = std::map<std::wstring, std::wstring>;

std::wstring anyKey(const Spellings &spellings)
{
    std::vector<std::wstring> keys;
    for (const auto &[key, value] : spellings)
        keys.push_back(key);
    return anyOf(keys);
}

struct Price {
    std::wstring sign, amount, scale;
};

class PriceSpeaker final {
public:
    explicit PriceSpeaker(const LanguageTable &table)
        : m_table(table), m_currencies(table.spellings("currencies")), m_coins(table.spellings("small money"))
    {
    }

    const Spellings &currencies() const { return m_currencies; }

    std::wstring operator()(const Price &price) const
    {
        const std::wstring &forms = m_currencies.at(price.sign);
        const std::wstring gap = m_table.gap();
        if (!price.scale.empty())
            return price.amount + gap + price.scale + ofScale(price.scale) + gap + alternatives(forms).back();
        const std::size_t point = price.amount.find_last_of(L".,");
        const bool hasCoins = point != std::wstring::npos && price.amount.size() - point == 3 && !gap.empty();
        if (!hasCoins)
            return counted(price.amount, forms, gap);
        const std::wstring whole = counted(price.amount.substr(0, point), forms, gap);
        const std::wstring rest = std::to_wstring(std::stoi(price.amount.substr(point + 1)));
        if (rest == L"0")
            return whole;
        const auto coins = m_coins.find(price.sign);
        return filled(m_table.form("price"),
                      {{L"whole", whole},
                       {L"rest", coins == m_coins.end() ? rest : counted(rest, coins->second, gap)}});
    }

private:
    /// "de" in "dos millones de euros", which "dos mil euros" does without.
    std::wstring ofScale(const std::wstring &scale) const
    {
        constexpr std::size_t thousand = 5; // characters of mil, mille, mila at most
        const std::wstring word = m_table.form("of scale");
        return word.empty() || scale.size() <= thousand ? L"" : L" " + word;
    }

    LanguageTable m_table;
    Spellings m_currencies;
    Spellings m_coins;
};

void addPrices(RewriteRules &rules, const LanguageTable &table)
{
    const PriceSpeaker speaker(table);
    const std::wstring sign = L"(" + anyKey(speaker.currencies()) + L")";
    const std::wstring amount = L"(" + std::wstring(number) + L")";
    const std::wstring scale = L"(?:" + std::wstring(space) + L"(" + table.form("scales") + L")(?![\\w]))?";
    rules.push_back({regexOf(L"(?<![\\w])(?:US(?=\\$))?" + sign + space + amount + scale),
                     [speaker](const RegexMatch &match) {
                         return speaker({match.str(1), match.str(2), match.str(3)});
                     }});
    rules.push_back({regexOf(L"(?<![\\w.,])" + amount + scale + space + sign + L"(?![\\w])"),
                     [speaker](const RegexMatch &match) {
                         return speaker({match.str(3), match.str(1), match.str(2)});
                     }});
}

/// The unit as a part of one is said of it: the "litre" of "un litre | litres", the second form of Russian.
std::wstring ofOne(const std::wstring &forms)
{
    const std::vector<std::wstring> choice = alternatives(forms);
    const std::size_t article = choice[0].find(L' ');
    if (choice.size() == 3)
        return choice[1];
    return choice.size() == 2 && article != std::wstring::npos ? choice[0].substr(article + 1)
                                                               : choice.back();
}

void addUnits(RewriteRules &rules, const LanguageTable &table)
{
    const Spellings units = table.spellings("units");
    const std::wstring gap = table.gap();
    rules.push_back({regexOf(L"(?<![\\w.,])(\\d{1,3}/)?(" + std::wstring(number) + L")" + space + L"(" +
                             anyKey(units) + L")(?![\\w²³/]|\\.\\w)"),
                     [units, gap](const RegexMatch &match) {
                         const std::wstring &forms = units.at(match.str(3));
                         return match[1].matched ? match.str(1) + match.str(2) + gap + ofOne(forms)
                                                 : counted(match.str(2), forms, gap);
                     }});
}

/// Fractions with names, and any others of two small numbers.
void addFractions(RewriteRules &rules, const LanguageTable &table)
{
    const Spellings named = table.spellings("fractions");
    rules.push_back(
        {regexOf(std::wstring(before) + L"(?:(\\d{1,4}) )?((\\d{1,3})/(\\d{1,3}))" + after),
         [table, named](const RegexMatch &match) {
             const auto found = named.find(match.str(2));
             const std::wstring fraction =
                 found != named.end()
                     ? found->second
                     : filled(table.form("fraction"), {{L"above", match.str(3)}, {L"below", match.str(4)}});
             return match[1].matched
                        ? filled(table.form("mixed"), {{L"whole", match.str(1)}, {L"fraction", fraction}})
                        : fraction;
         }});
}

void addRanges(RewriteRules &rules, const LanguageTable &table)
{
    const std::wstring gap = table.isUnspaced() ? L"" : L" ";
    const std::wstring word = table.form("range").empty() ? gap : table.gap() + table.form("range") + gap;
    rules.push_back({regexOf(std::wstring(before) +
                             L"(?<!-)(\\d+(?:[.,]\\d+)?)( ?[–~～] ?|-)(\\d+(?:[.,]\\d+)?)(?!-)" + after),
                     [word](const RegexMatch &match) { return match.str(1) + word + match.str(3); }});
}

void addMinus(RewriteRules &rules, const LanguageTable &table)
{
    const std::wstring word = table.form("minus") + table.gap();
    rules.push_back({regexOf(L"(?<![\\w)\\]-])[-−](?=[$€£¥₩₽]?\\d)"),
                     [word](const RegexMatch &) { return word; }});
}

/// Where the sign is not read: "百分之五十".
void addPercent(RewriteRules &rules, const LanguageTable &table)
{
    const std::wstring form = table.form("percent");
    if (form.empty())
        return;
    rules.push_back({regexOf(L"(\\d+(?:\\.\\d+)?) ?[%％]"), [form](const RegexMatch &match) {
                         return filled(form, {{L"amount", match.str(1)}});
                     }});
}

} // namespace

RewriteRules amountRules(const LanguageTable &table)
{
    RewriteRules rules;
    addMinus(rules, table);
    addRanges(rules, table);
    addPrices(rules, table);
    addUnits(rules, table);
    addFractions(rules, table);
    addPercent(rules, table);
    return rules;
}
