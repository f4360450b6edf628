#include "server/voice/speech/SpeechEngine.h"

#include "server/voice/protocol/JobError.h"
#include "server/voice/speech/Isolated.h"

#include <espeak-ng/espeak_ng.h>
#include <espeak-ng/speak_lib.h>

#include <cstring>
#include <fstream>

namespace {

/// At 100 the synthesizer clips inside; at 60 its peak is about 0.65.
constexpr int volume = 60;
constexpr const char *voiceName = "voice"; // in lower case and short: see SpeechEngine()

/// Collects what the synthesizer hands out; `user_data` of the events is the utterance.
int collect(short *samples, int count, espeak_EVENT *events)
{
    auto &utterance = *static_cast<Utterance *>(events->user_data);
    for (int i = 0; samples && i < count; ++i)
        utterance.sound.samples.push_back(static_cast<float>(samples[i]) / 32768.0F);
    for (; events->type != espeakEVENT_LIST_TERMINATED; ++events) {
        const double seconds = events->audio_position / 1000.0;
        if (events->type == espeakEVENT_WORD && events->length > 0 && events->text_position > 0)
            utterance.words.push_back(
                {.character = static_cast<std::size_t>(events->text_position) - 1, .seconds = seconds});
        if (events->type != espeakEVENT_PHONEME)
            continue;
        const char *name = events->id.string; // ended by a zero only when shorter than the field
        const std::size_t length = strnlen(name, sizeof events->id.string);
        if (length > 0)
            utterance.phones.push_back({.ipa = std::string(name, length), .startSeconds = seconds});
    }
    return 0;
}

void check(espeak_ng_STATUS status, const std::string &what)
{
    if (status != ENS_OK)
        throw JobError{JobError::Code::Internal, what};
}

/// Starts the library and says where its data is.
std::filesystem::path startEspeak()
{
    const int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr,
                                       espeakINITIALIZE_PHONEME_EVENTS | espeakINITIALIZE_PHONEME_IPA |
                                           espeakINITIALIZE_DONT_EXIT);
    if (rate <= 0)
        throw JobError{JobError::Code::Internal,
                       "The speech data (package espeak-ng-data) is not installed."};
    espeak_SetSynthCallback(collect);
    const char *data = nullptr;
    espeak_Info(&data);
    return data;
}

} // namespace

// espeak-ng cuts the path of a voice file at 59 bytes and turns it to lower case.
SpeechEngine::SpeechEngine(const std::filesystem::path &scratch) : m_voiceFile(startEspeak())
{
    std::filesystem::current_path(scratch);
}

void SpeechEngine::use(Language language, const SpeechSettings &settings)
{
    std::ofstream file(voiceName, std::ios::trunc);
    file << m_voiceFile.text(settings.voiceFile.empty() ? factsOf(language).voiceFile : settings.voiceFile,
                             settings);
    file.close();
    if (!file)
        throw JobError{JobError::Code::NoSpace, "There is no room left on the disk for temporary files."};
    m_wordsPerMinute = settings.wordsPerMinute;
}

/// Called where the text is spoken.
void SpeechEngine::load() const
{
    check(espeak_ng_SetVoiceByFile(voiceName), "The speech voice could not be loaded.");
    check(espeak_ng_SetParameter(espeakVOLUME, volume, 0), "The speech volume could not be set.");
    check(espeak_ng_SetParameter(espeakRATE, m_wordsPerMinute, 0), "The speech rate could not be set.");
}

Utterance SpeechEngine::speak(const std::string &text) const
{
    const std::string spoken = runIsolated([&] {
        load();
        Utterance utterance;
        utterance.sound.sampleRateHz = espeak_ng_GetSampleRate();
        check(espeak_ng_Synthesize(text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0,
                                   espeakCHARS_UTF8 | espeakENDPAUSE, nullptr, &utterance),
              "The text could not be spoken.");
        return bytesOf(utterance);
    });
    if (auto utterance = utteranceFrom(spoken))
        return *std::move(utterance);
    throw JobError{JobError::Code::Internal, "The text could not be spoken."};
}

std::string SpeechEngine::phonemes(const std::string &text) const
{
    return runIsolated([&] {
        load();
        std::string result;
        const void *rest = text.c_str();
        while (rest) {
            const char *clause = espeak_TextToPhonemes(&rest, espeakCHARS_UTF8, espeakPHONEMES_IPA);
            if (clause)
                result += (result.empty() ? "" : " ") + std::string(clause);
        }
        return result;
    });
}
