#include "server/voice/text/Abbreviations.h"

#include "server/voice/text/LanguageTable.h"

namespace {

std::u32string wordList(const std::wstring &words)
{
    return U" " + std::u32string(words.begin(), words.end()) + U" ";
}

bool isIn(const std::u32string &list, std::u32string_view word)
{
    return list.find(U" " + std::u32string(word) + U" ") != std::u32string::npos;
}

} // namespace

Abbreviations::Abbreviations(Language language)
{
    const LanguageTable table(language);
    m_goOn = wordList(table.value("abbreviations", "go on"));
    m_mayEnd = wordList(table.value("abbreviations", "may end"));
}

bool Abbreviations::contain(std::u32string_view word) const
{
    return isIn(m_goOn, word) || isIn(m_mayEnd, word);
}

bool Abbreviations::mayEndSentence(std::u32string_view word) const
{
    return isIn(m_mayEnd, word) && !isIn(m_goOn, word);
}
