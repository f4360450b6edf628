#pragma once

#include "server/voice/audio/Sound.h"
#include "server/voice/speech/VoiceFile.h"

#include <string>
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

/// espeak-ng, which keeps its state in the process: make one of these, on one thread. The same calls in the
/// same order give the same samples in every process; a repeated call differs in its noise.
class SpeechEngine final {
public:
    /// `scratch` is a folder of our own that exists, see VoiceFile. It becomes the working directory, because
    /// a voice file can only be given by a short name in lower case.
    explicit SpeechEngine(const std::filesystem::path &scratch);

    /// Speaks with this language and these settings from now on.
    void use(Language language, const SpeechSettings &settings);
    /// Plain UTF-8, one sentence or less.
    Utterance speak(const std::string &text);
    /// What `speak` would say, in IPA; a switch to another language shows as its code in parentheses.
    std::string phonemes(const std::string &text);

private:
    VoiceFile m_voiceFile;
};
