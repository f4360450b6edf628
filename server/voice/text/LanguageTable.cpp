#include "server/voice/text/LanguageTable.h"

#include "server/voice/tables/EmbeddedTable.h"
#include "server/voice/text/Unicode.h"

#include <algorithm>
#include <span>

/// Made from the files in languages/ when the program is built.
std::span<const EmbeddedTable> languageTables();

namespace {

Table tableOf(Language language)
{
    std::string name = factsOf(language).name;
    name.front() = static_cast<char>(name.front() - 'A' + 'a'); // files are named in lower case
    const auto tables = languageTables();
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const EmbeddedTable &table) { return table.name == name; });
    return Table::fromText(found != tables.end() ? found->text : std::string_view());
}

/// Which of the three forms of Russian an amount takes.
std::size_t slavicForm(const std::wstring &amount)
{
    if (amount.find_first_of(L".,") != std::wstring::npos)
        return 1;
    const wchar_t last = amount.back();
    const bool isTeen = amount.size() > 1 && amount[amount.size() - 2] == L'1';
    if (isTeen || last == L'0' || last >= L'5')
        return 2;
    return last == L'1' ? 0 : 1;
}

} // namespace

LanguageTable::LanguageTable(Language language) : m_language(language), m_table(tableOf(language)) {}

std::wstring LanguageTable::gap() const
{
    return isUnspaced() || m_language == Language::Korean ? L"" : L" ";
}

std::wstring LanguageTable::value(std::string_view section, std::string_view key) const
{
    return wideText(m_table.value(section, key));
}

std::vector<std::wstring> LanguageTable::list(std::string_view key) const
{
    std::vector<std::wstring> result;
    const std::string_view text = m_table.value("forms", key);
    if (text.empty())
        return result;
    for (const std::string &part : parts(text, ','))
        result.push_back(wideText(part));
    return result;
}

std::vector<LanguageTable::Entry> LanguageTable::entries(std::string_view section) const
{
    std::vector<Entry> result;
    for (const TableEntry &entry : m_table.entries(section))
        result.push_back({wideText(entry.key), wideText(entry.value)});
    return result;
}

std::map<std::wstring, std::wstring> LanguageTable::spellings(std::string_view section) const
{
    std::map<std::wstring, std::wstring> result;
    for (Entry &entry : entries(section))
        result.insert_or_assign(std::move(entry.key), std::move(entry.value));
    return result;
}

std::wstring filled(std::wstring form, std::initializer_list<std::pair<const wchar_t *, std::wstring>> values)
{
    for (const auto &[name, value] : values) {
        const std::wstring place = L"{" + std::wstring(name) + L"}";
        if (const std::size_t at = form.find(place); at != std::wstring::npos)
            form.replace(at, place.size(), value);
    }
    return form;
}

std::vector<std::wstring> alternatives(const std::wstring &forms)
{
    std::vector<std::wstring> result;
    const std::u32string text(forms.begin(), forms.end());
    for (const std::string &part : parts(encodedUtf8(text)))
        result.push_back(wideText(part));
    return result;
}

std::wstring counted(const std::wstring &amount, const std::wstring &forms, const std::wstring &gap)
{
    const std::vector<std::wstring> choice = alternatives(forms);
    if (choice.size() == 2 && amount == L"1")
        return choice[0];
    return amount + gap + (choice.size() == 3 ? choice[slavicForm(amount)] : choice.back());
}

std::wstring wideText(std::string_view utf8)
{
    const std::u32string text = decodedUtf8(utf8);
    return {text.begin(), text.end()}; // the tables hold nothing beyond the first plane
}
