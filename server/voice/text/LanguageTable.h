#pragma once

#include "server/voice/tables/Table.h"
#include "server/voice/text/Language.h"

#include <initializer_list>
#include <map>
#include <string>
#include <utility>
#include <vector>

/// What the normaliser has to know of one language, from the file languages/<name>.table that is part of the
/// program; its sections are explained in docs/voice-languages.md. The text is wide because boost::wregex is.
class LanguageTable final {
public:
    struct Entry {
        std::wstring key, value;
    };

    explicit LanguageTable(Language language);

    Language language() const { return m_language; }
    /// Whether words stand without spaces between them.
    bool isUnspaced() const { return m_language == Language::Chinese || m_language == Language::Japanese; }
    /// Between a number and what is counted: a space, or nothing where numbers are written that way.
    std::wstring gap() const;

    std::wstring form(std::string_view key) const { return value("forms", key); }
    std::wstring value(std::string_view section, std::string_view key) const;
    /// The parts of a form between commas.
    std::vector<std::wstring> list(std::string_view key) const;
    std::vector<Entry> entries(std::string_view section) const;
    /// The same, to look up by what is written.
    std::map<std::wstring, std::wstring> spellings(std::string_view section) const;

private:
    Language m_language;
    Table m_table;
};

/// The form with each {name} replaced by its value.
std::wstring filled(std::wstring form,
                    std::initializer_list<std::pair<const wchar_t *, std::wstring>> values);

/// The parts between the bars of "one dollar | dollars".
std::vector<std::wstring> alternatives(const std::wstring &forms);

/// An amount and what is counted, "2 dollars". `forms` has one part, or "one dollar | dollars" (the first is
/// said whole), or the three of Russian: after 1, after 2 to 4 and decimals, after 5.
std::wstring counted(const std::wstring &amount, const std::wstring &forms, const std::wstring &gap);

std::wstring wideText(std::string_view utf8);
