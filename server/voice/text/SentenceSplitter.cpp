#include "server/voice/text/SentenceSplitter.h"

#include "server/voice/text/Abbreviations.h"
#include "server/voice/text/Unicode.h"

#include <algorithm>

namespace {

constexpr std::size_t longestPiece = 300;
constexpr std::u32string_view wideTerminators = U"。！？｡";
constexpr std::u32string_view terminators = U".!?…。！？｡";
constexpr std::u32string_view closers = U"\"'”’»)]}」』）】›";
constexpr std::u32string_view openers = U"\"'“‘«([{„‚¿¡—–-‹";

bool isOneOf(std::u32string_view set, char32_t character)
{
    return set.find(character) != std::u32string_view::npos;
}

/// Finds where sentences of one paragraph end.
class SentenceScanner final {
public:
    SentenceScanner(std::u32string_view text, Language language, const Abbreviations &abbreviations)
        : m_text(text), m_language(language), m_abbreviations(abbreviations)
    {
    }

    /// Index after the sentence that starts at `start`, with its closing quotes.
    std::size_t endOfSentence(std::size_t start) const
    {
        for (std::size_t i = start; i < m_text.size(); ++i) {
            if (!isOneOf(terminators, m_text[i]))
                continue;
            std::size_t end = i;
            while (end < m_text.size() && isOneOf(terminators, m_text[end]))
                ++end;
            const std::size_t marks = end - i;
            while (end < m_text.size() && isOneOf(closers, m_text[end]))
                ++end;
            if (endsHere(i, marks, end))
                return end;
            i = end - 1;
        }
        return m_text.size();
    }

private:
    bool endsHere(std::size_t mark, std::size_t marks, std::size_t end) const
    {
        if (end == m_text.size() || isOneOf(wideTerminators, m_text[mark]))
            return true;
        if (!isSpace(m_text[end]))
            return false; // 3.14, example.org
        const char32_t next = firstLetterAfter(end);
        if (isSmallLetter(next))
            return false; // "Stop!" she said. ... and so on
        return m_text[mark] != U'.' || marks > 1 || !isAbbreviated(mark, next);
    }

    bool isAbbreviated(std::size_t mark, char32_t next) const
    {
        std::size_t start = mark;
        while (start > 0 && !isSpace(m_text[start - 1]) && !isOneOf(openers, m_text[start - 1]))
            --start;
        const std::u32string_view word = m_text.substr(start, mark - start);
        const bool isInitial =
            (word.size() == 1 && isCapital(word[0])) || (word.size() > 2 && word[word.size() - 2] == U'.');
        const bool isNumber = !word.empty() && std::all_of(word.begin(), word.end(), isDigit);
        if (isNumber) // an ordinal of German: "am 12. Mai"
            return m_language == Language::German && word.size() <= 2 && isLetter(next);
        const std::u32string lower = lowerCase(word);
        if (m_abbreviations.mayEndSentence(lower))
            return !isCapital(next);
        // "I." is more often the end of a sentence than somebody's name.
        return m_abbreviations.contain(lower) ||
               (isInitial && !(m_language == Language::English && word == U"I"));
    }

    char32_t firstLetterAfter(std::size_t position) const
    {
        while (position < m_text.size() && (isSpace(m_text[position]) || isOneOf(openers, m_text[position])))
            ++position;
        return position < m_text.size() ? m_text[position] : U' ';
    }

    std::u32string_view m_text;
    Language m_language;
    const Abbreviations &m_abbreviations;
};

std::u32string trimmed(std::u32string_view text)
{
    while (!text.empty() && isSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isSpace(text.back()))
        text.remove_suffix(1);
    std::u32string result(text);
    std::replace_if(result.begin(), result.end(), isSpace, U' ');
    return result;
}

/// Where to cut a long sentence: after the last mark of the best kind within reach.
std::size_t cutOf(std::u32string_view text)
{
    if (text.size() <= longestPiece)
        return text.size();
    const std::u32string_view reach = text.substr(0, longestPiece);
    for (const std::u32string_view marks : {U";；:：", U",，、—–", U" "}) {
        const std::size_t last = reach.find_last_of(marks);
        if (last != std::u32string_view::npos && last > longestPiece / 4)
            return last + 1;
    }
    return longestPiece;
}

Break breakAfter(std::u32string_view sentence)
{
    while (!sentence.empty() && isOneOf(closers, sentence.back()))
        sentence.remove_suffix(1);
    const bool ellipsis = sentence.ends_with(U"…") || sentence.ends_with(U"...");
    return ellipsis ? Break::Ellipsis : Break::Sentence;
}

void addSentence(std::vector<TextPiece> &pieces, std::u32string_view sentence)
{
    while (!sentence.empty()) {
        const std::size_t cut = cutOf(sentence);
        const Break after = cut < sentence.size() ? Break::Clause : breakAfter(trimmed(sentence));
        if (std::u32string text = trimmed(sentence.substr(0, cut)); !text.empty())
            pieces.push_back({.text = std::move(text), .after = after});
        sentence.remove_prefix(cut);
    }
}

void addParagraph(std::vector<TextPiece> &pieces, std::u32string_view paragraph,
                  const SentenceScanner &scanner)
{
    const std::size_t before = pieces.size();
    for (std::size_t start = 0; start < paragraph.size();) {
        const std::size_t end = scanner.endOfSentence(start);
        addSentence(pieces, paragraph.substr(start, end - start));
        start = end;
    }
    if (pieces.size() > before)
        pieces.back().after = Break::Paragraph;
}

/// Index of the line end that begins an empty line, or the end of the text.
std::size_t endOfParagraph(std::u32string_view text)
{
    bool lineIsEmpty = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == 0x2029 || (text[i] == U'\n' && lineIsEmpty))
            return i;
        if (text[i] == U'\n')
            lineIsEmpty = true;
        else if (!isSpace(text[i]))
            lineIsEmpty = false;
    }
    return text.size();
}

} // namespace

std::vector<TextPiece> splitIntoSentences(std::u32string_view text, Language language)
{
    const Abbreviations abbreviations(language);
    std::vector<TextPiece> pieces;
    while (!text.empty()) {
        const std::size_t end = endOfParagraph(text);
        const std::u32string_view paragraph = text.substr(0, end);
        addParagraph(pieces, paragraph, SentenceScanner(paragraph, language, abbreviations));
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return pieces;
}
