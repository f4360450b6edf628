#include "server/voice/design/DescriptionWords.h"

#include "server/voice/text/Unicode.h"

#include <algorithm>
#include <utility>

namespace {

bool isUnspaced(char32_t character)
{
    const Script script = scriptOf(character);
    return script == Script::Han || script == Script::Kana;
}

bool isInWord(char32_t character)
{
    return (isLetter(character) && !isUnspaced(character)) || character == U'-' || character == U'\'' ||
           character == U'’';
}

/// Words between spaces and marks, as they are written; each run of Chinese or Japanese characters as one.
std::vector<std::u32string> roughWords(const std::u32string &text)
{
    std::vector<std::u32string> words;
    for (std::size_t start = 0; start < text.size();) {
        const bool unspaced = isUnspaced(text[start]);
        const auto belongs = [unspaced](char32_t c) { return unspaced ? isUnspaced(c) : isInWord(c); };
        std::size_t end = start;
        while (end < text.size() && belongs(text[end]))
            ++end;
        std::u32string word = text.substr(start, end - start);
        std::replace(word.begin(), word.end(), U'’', U'\'');
        const std::size_t first = word.find_first_not_of(U"-'");
        if (first != std::u32string::npos)
            words.push_back(word.substr(first, word.find_last_not_of(U"-'") - first + 1));
        start = std::max(end, start + 1);
    }
    return words;
}

/// Cuts a run without spaces into the longest words there are; what lies between them is unknown.
void addUnspaced(std::vector<DescriptionWord> &words, std::u32string_view run, const DesignLexicon &lexicon)
{
    constexpr std::size_t longest = 8; // characters of a word in the tables
    std::u32string unknown;
    const auto flush = [&] {
        if (!unknown.empty())
            words.push_back({.text = std::exchange(unknown, {}), .entry = nullptr});
    };
    while (!run.empty()) {
        std::size_t length = std::min(longest, run.size());
        const LexiconEntry *entry = nullptr;
        while (length > 0 && !(entry = lexicon.find(run.substr(0, length), run.substr(0, length))))
            --length;
        if (entry) {
            flush();
            words.push_back({.text = std::u32string(run.substr(0, length)), .entry = entry});
        } else {
            unknown.push_back(run.front());
        }
        run.remove_prefix(std::max<std::size_t>(length, 1));
    }
    flush();
}

/// The longest row of words from `first` that is one entry, else the word alone; returns how many it took.
std::size_t addSpaced(std::vector<DescriptionWord> &words, const std::vector<std::u32string> &rough,
                      std::size_t first, const DesignLexicon &lexicon)
{
    for (std::size_t count = std::min(lexicon.longestPhrase(), rough.size() - first); count > 0; --count) {
        std::u32string written = rough[first];
        for (std::size_t i = 1; i < count; ++i)
            written += U" " + rough[first + i];
        const std::u32string lower = lowerCase(written);
        const LexiconEntry *entry = lexicon.find(lower, written);
        if (entry || count == 1) {
            words.push_back({.text = lower, .entry = entry});
            return count;
        }
    }
    return 1;
}

} // namespace

std::vector<DescriptionWord> descriptionWords(const std::u32string &description, const DesignLexicon &lexicon)
{
    const std::vector<std::u32string> rough = roughWords(description);
    std::vector<DescriptionWord> words;
    for (std::size_t i = 0; i < rough.size();) {
        if (isUnspaced(rough[i].front()))
            addUnspaced(words, rough[i++], lexicon);
        else
            i += addSpaced(words, rough, i, lexicon);
    }
    return words;
}
