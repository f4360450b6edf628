#include "server/voice/speech/VoiceFile.h"

#include "server/voice/protocol/JobError.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>

namespace {

/// Lines of the language that ours replace.
bool isReplaced(const std::string &line)
{
    constexpr std::array words{"pitch", "formant", "maintainer", "status", "klatt", "flutter"};
    const std::string first = line.substr(0, line.find_first_of(" \t"));
    return std::find(words.begin(), words.end(), first) != words.end();
}

} // namespace

const std::string &VoiceFile::languageLines(const std::string &languageFile)
{
    if (const auto known = m_languageLines.find(languageFile); known != m_languageLines.end())
        return known->second;
    std::ifstream file(m_data / "lang" / languageFile);
    if (!file)
        throw JobError{JobError::Code::Internal,
                       "The speech data for " + languageFile + " (package espeak-ng-data) is not installed."};
    std::string lines;
    for (std::string line; std::getline(file, line);) {
        if (!isReplaced(line))
            lines += line + '\n';
    }
    return m_languageLines[languageFile] = lines;
}

std::string VoiceFile::text(const std::string &languageFile, const SpeechSettings &settings)
{
    // klatt 4: of espeak-ng's synthesizers the one whose spectrum is nearest to people's.
    std::string text = languageLines(languageFile) + "klatt 4\npitch " + std::to_string(settings.pitchLow) +
                       ' ' + std::to_string(settings.pitchHigh) + "\nflutter " +
                       std::to_string(settings.flutter) + '\n';
    for (std::size_t formant = 1; formant <= 5; ++formant) {
        const double shift = settings.formantShifts[std::min<std::size_t>(formant, 3) - 1];
        const long percent = std::lround(100 * settings.formantScale * shift);
        text += "formant " + std::to_string(formant) + ' ' + std::to_string(percent) + " 100 100\n";
    }
    return text;
}
