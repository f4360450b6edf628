#pragma once

#include "server/voice/text/Language.h"

#include <array>
#include <filesystem>
#include <map>
#include <string>

/// How espeak-ng is to speak, in its own units.
struct SpeechSettings {
    int pitchLow = 97;                            ///< Hz, the first number of its `pitch` line
    int pitchHigh = 133;                          ///< Hz, the second; range grows with the difference
    int wordsPerMinute = 165;                     ///< 80 to 450
    double formantScale = 1.0;                    ///< factor on F1 to F5
    std::array<double, 3> formantShifts{1, 1, 1}; ///< further factors on F1, F2 and all above
    int flutter = 0;                              ///< 0 to 100, unsteadiness of the pitch
    std::string voiceFile =
        {}; ///< an accent, below espeak-ng's `lang` folder; empty for the language's usual one

    bool operator==(const SpeechSettings &) const = default;
};

/// Makes the voice files that give espeak-ng a pitch and formants at run time: the language's own file with
/// our lines.
class VoiceFile final {
public:
    /// `data` is espeak-ng's data folder.
    explicit VoiceFile(std::filesystem::path data) : m_data(std::move(data)) {}

    /// The text of the file. Throws JobError{Internal} when the language is not installed.
    std::string text(const std::string &languageFile, const SpeechSettings &settings);

private:
    const std::string &languageLines(const std::string &languageFile);

    std::filesystem::path m_data;
    std::map<std::string, std::string> m_languageLines;
};
