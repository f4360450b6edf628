#pragma once

#include "server/voice/speech/Utterance.h"
#include "server/voice/speech/VoiceFile.h"

#include <string>

/// espeak-ng. What it says depends on what it has said before, so every call is made in a process of its own
/// that has said nothing yet: the same text with the same settings gives the same samples (see runIsolated()
/// for Windows). Make one of these, on one thread.
class SpeechEngine final {
public:
    /// `scratch` is a folder of our own that exists, see VoiceFile. It becomes the working directory, because
    /// a voice file can only be given by a short name in lower case.
    explicit SpeechEngine(const std::filesystem::path &scratch);

    /// Speaks with this language and these settings from now on.
    void use(Language language, const SpeechSettings &settings);
    /// Plain UTF-8, one sentence or less.
    Utterance speak(const std::string &text) const;
    /// What `speak` would say, in IPA; a switch to another language shows as its code in parentheses.
    std::string phonemes(const std::string &text) const;

private:
    void load() const;

    VoiceFile m_voiceFile;
    int m_wordsPerMinute = 165;
};
