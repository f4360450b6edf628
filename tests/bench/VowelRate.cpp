#include "tests/bench/VowelRate.h"

#include "server/voice/audio/Recording.h"
#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/VoiceActivity.h"
#include "server/voice/speech/SpeechEngine.h"
#include "server/voice/text/SpokenText.h"

double vowelRate(const QString &text, const QString &file, const QString &scratch)
{
    SpeechEngine engine(scratch.toStdString());
    engine.use(Language::English, {});
    int vowels = 0;
    for (const SpokenPiece &piece : spokenPieces(text.toStdU32String(), Language::English)) {
        for (const SpokenRun &run : piece.runs)
            vowels += engine.speak(run.text).vowelCount();
    }
    return vowels / findSpeech(resampled(loadReference(file.toStdString()), 8000)).speechSeconds();
}
