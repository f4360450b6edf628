#include "server/voice/speech/Calibration.h"

#include "server/voice/speech/CalibrationText.h"
#include "server/voice/speech/TakeBuilder.h"

Calibration speakCalibration(SpeechEngine &engine, Language language, const SpeechSettings &settings)
{
    engine.use(language, settings);
    Calibration result;
    std::vector<float> &samples = result.sound.samples;
    for (const char *sentence : calibrationText(language)) {
        const Utterance utterance = engine.speak(sentence);
        const Sound speech = trimmedSpeech(utterance.sound);
        result.sound.sampleRateHz = speech.sampleRateHz;
        samples.insert(samples.end(), speech.samples.begin(), speech.samples.end());
        samples.resize(samples.size() + static_cast<std::size_t>(speech.sampleRateHz) / 3); // a pause
        result.vowels += utterance.vowelCount();
        result.speechSeconds += speech.seconds();
    }
    return result;
}
