#include "server/voice/design/DesignLexicon.h"

#include "server/voice/design/TraitEffects.h"
#include "server/voice/protocol/JobError.h"
#include "server/voice/tables/EmbeddedTable.h"
#include "server/voice/text/Unicode.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <span>

/// Made from the files in words/ when the program is built.
std::span<const EmbeddedTable> designTables();

namespace {

constexpr std::string_view meaningsTable = "meanings";
constexpr std::array otherSections{"words", "intensities", "intensities after", "fillers", "accent names"};

[[noreturn]] void refuse(const std::string &what)
{
    throw JobError{JobError::Code::BadInput, "In the file of design words: " + what};
}

bool isKind(const std::string &section)
{
    return std::find(otherSections.begin(), otherSections.end(), section) == otherSections.end();
}

Meaning meaningFrom(const std::string &kind, const TableEntry &entry)
{
    Meaning meaning{.name = entry.key, .kind = kind, .effects = {}};
    for (const std::string &effect : parts(entry.value, ',')) {
        const std::size_t space = std::min(effect.find_last_of(' '), effect.size());
        meaning.effects.push_back(
            {effect.substr(0, space), space < effect.size() ? effect.substr(space + 1) : std::string()});
        if (!isTraitEffect(meaning.effects.back()))
            refuse("\"" + effect + "\" of \"" + entry.key + "\" is no effect on a voice.");
    }
    return meaning;
}

double intensityFrom(const std::string &text)
{
    try {
        return std::clamp(std::stod(text), -2.0, 2.0);
    } catch (const std::exception &) { // no number, or one beyond all bounds
        refuse("\"" + text + "\" is no intensity, which is a number such as 1.6.");
    }
}

} // namespace

DesignLexicon::DesignLexicon()
{
    for (const EmbeddedTable &table : designTables()) {
        if (table.name == meaningsTable)
            add(Table::fromText(table.text));
    }
    for (const EmbeddedTable &table : designTables()) {
        if (table.name != meaningsTable)
            add(Table::fromText(table.text));
    }
}

void DesignLexicon::add(const Table &table)
{
    if (!table.problems().empty())
        refuse(table.problems().front());
    addMeanings(table);
    addWords(table);
    for (const TableEntry &entry : table.entries("accent names"))
        m_accentNotes[entry.key] = entry.value;
}

void DesignLexicon::addFile(const std::filesystem::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (!stream)
        refuse("it cannot be read: " + file.string() + ".");
    add(Table::fromText(text));
}

void DesignLexicon::addMeanings(const Table &table)
{
    for (const std::string &kind : table.sections()) {
        if (!isKind(kind))
            continue;
        if (std::find(m_kinds.begin(), m_kinds.end(), kind) == m_kinds.end())
            m_kinds.push_back(kind);
        for (const TableEntry &entry : table.entries(kind))
            m_meanings[entry.key] = meaningFrom(kind, entry);
    }
}

void DesignLexicon::addWords(const Table &table)
{
    for (const TableEntry &entry : table.entries("words")) {
        const auto meaning = m_meanings.find(entry.key);
        if (meaning == m_meanings.end())
            refuse("there is no meaning \"" + entry.key + "\".");
        for (const std::string &word : parts(entry.value, ','))
            entryFor(word).meanings.push_back(&meaning->second);
    }
    for (const TableEntry &entry : table.entries("intensities")) {
        for (const std::string &word : parts(entry.value, ','))
            entryFor(word).intensity = intensityFrom(entry.key);
    }
    for (const TableEntry &entry : table.entries("intensities after")) {
        for (const std::string &word : parts(entry.value, ','))
            entryFor(word).intensityAfter = intensityFrom(entry.key);
    }
    for (const TableEntry &entry : table.entries("fillers")) {
        for (const std::string &word : parts(entry.value, ','))
            entryFor(word).isFiller = true;
    }
}

LexiconEntry &DesignLexicon::entryFor(std::string_view word)
{
    const bool isBeginning = word.ends_with('*');
    if (isBeginning)
        word.remove_suffix(1);
    const std::u32string text = decodedUtf8(word);
    if (text.empty())
        refuse("a word between two commas is missing.");
    const auto spaces = static_cast<std::size_t>(std::count(text.begin(), text.end(), U' '));
    m_longestPhrase = std::max(m_longestPhrase, spaces + 1);
    return isBeginning ? m_beginnings[text] : m_words[text];
}

const LexiconEntry *DesignLexicon::find(std::u32string_view word, std::u32string_view written) const
{
    for (const std::u32string_view form : {written, word}) {
        if (const auto found = m_words.find(form); found != m_words.end())
            return &found->second;
    }
    // Of a row of words only the last one may be a beginning.
    const std::size_t space = word.find_last_of(U' ');
    const std::size_t shortest = space == std::u32string_view::npos ? 1 : space + 2;
    for (std::size_t length = word.size(); length >= shortest; --length) {
        if (const auto found = m_beginnings.find(word.substr(0, length)); found != m_beginnings.end())
            return &found->second;
    }
    return nullptr;
}

std::string DesignLexicon::accentNote(const std::string &meaning) const
{
    const auto found = m_accentNotes.find(meaning);
    return found != m_accentNotes.end() ? found->second : std::string();
}
