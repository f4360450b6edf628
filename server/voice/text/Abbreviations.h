#pragma once

#include "server/voice/text/Language.h"

#include <string>
#include <string_view>

/// Short forms with a full stop that does not end a sentence. Words are in lower case, without that stop.
class Abbreviations final {
public:
    explicit Abbreviations(Language language);

    /// Whether a sentence goes on after the word and its stop ("Dr", "z", "p.m").
    bool contain(std::u32string_view word) const;
    /// Whether the sentence may also end with it: then a capital letter after it begins the next one ("etc",
    /// "p.m").
    bool mayEndSentence(std::u32string_view word) const;

private:
    std::u32string m_goOn; ///< each between spaces
    std::u32string m_mayEnd;
};
