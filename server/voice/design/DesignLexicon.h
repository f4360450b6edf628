#pragma once

#include "server/voice/tables/Table.h"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

/// What a word says about a voice.
struct Meaning {
    std::string name;
    std::string kind;                ///< of words of one kind the last one counts
    std::vector<TableEntry> effects; ///< name and number, "pitch" and "-4"
};

/// A word or a row of words as the lexicon has it.
struct LexiconEntry {
    std::vector<const Meaning *> meanings; ///< of the lexicon
    double intensity = 0;                  ///< factor on the next meaning; 0 for a word that is none
    double intensityAfter = 0;             ///< factor on the meaning before it
    bool isFiller = false;                 ///< says nothing about the sound
};

/// The words of descriptions in all languages: the tables of the folder words/, which are part of the
/// program, and a file of the person's own in the same format, docs/voice-design.md.
class DesignLexicon final {
public:
    /// The program's own words.
    DesignLexicon();
    DesignLexicon(DesignLexicon &&) = default;
    DesignLexicon &operator=(DesignLexicon &&) = default;
    DesignLexicon(const DesignLexicon &) = delete; // entries point to meanings
    DesignLexicon &operator=(const DesignLexicon &) = delete;

    /// Adds a table: new meanings and words, and other effects or words for those there are. Throws
    /// JobError{BadInput}, which names the line or entry, when it holds something that means nothing.
    void add(const Table &table);
    /// The same from a file of UTF-8.
    void addFile(const std::filesystem::path &file);

    /// The entry for a word, by itself or by its beginning; null for an unknown one. `word` is in lower case,
    /// `written` as the person wrote it: "Junge" is a boy, "junge" is young.
    const LexiconEntry *find(std::u32string_view word, std::u32string_view written) const;
    /// Number of words of the longest row of words that is one entry.
    std::size_t longestPhrase() const { return m_longestPhrase; }

    /// In the order in which kinds take effect: who speaks comes first.
    const std::vector<std::string> &kinds() const { return m_kinds; }
    /// What is said to the person when the accent is taken; empty when it is just the one they named.
    std::string accentNote(const std::string &meaning) const;

private:
    void addMeanings(const Table &table);
    void addWords(const Table &table);
    LexiconEntry &entryFor(std::string_view word);

    std::vector<std::string> m_kinds;
    std::map<std::string, Meaning> m_meanings;
    std::map<std::u32string, LexiconEntry, std::less<>> m_words;
    std::map<std::u32string, LexiconEntry, std::less<>> m_beginnings; ///< of "deep*", without the star
    std::map<std::string, std::string> m_accentNotes;
    std::size_t m_longestPhrase = 1;
};
