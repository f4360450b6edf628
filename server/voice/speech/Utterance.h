#pragma once

#include "server/voice/audio/Sound.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct Phone {
    std::string ipa;
    double startSeconds = 0;
};

struct WordStart {
    std::size_t character = 0; ///< in the text that was spoken
    double seconds = 0;
};

/// What one call of the synthesizer gave, with silence before and after.
struct Utterance {
    Sound sound; ///< at the synthesizer's own rate, 22 050 Hz
    std::vector<Phone> phones;
    std::vector<WordStart> words; ///< in their order

    int vowelCount() const;
};

/// As bytes for another process of this program, and back; nothing when they are cut off.
std::string bytesOf(const Utterance &utterance);
std::optional<Utterance> utteranceFrom(std::string_view bytes);
