#include "server/voice/speech/Narrator.h"

#include "server/voice/audio/Resampler.h"
#include "server/voice/speech/TakeBuilder.h"

namespace {

constexpr double secondsBetweenRuns = 0.04;

} // namespace

/// One run at 24 kHz. What shapes the timbre works on this, sentence by sentence, before pauses are put
/// between.
Sound Narrator::speak(const SpokenRun &run, const Expression &expression)
{
    m_engine.use(run.language, m_voices.at(run.language).fitted.settings(expression));
    return resampled(trimmedSpeech(m_engine.speak(run.text).sound), takeRateHz);
}

Sound Narrator::narrate(const std::vector<SpokenPiece> &pieces, const std::vector<Reading> &readings,
                        const Progress &progress)
{
    std::size_t characters = 0;
    for (const SpokenPiece &piece : pieces)
        characters += piece.characters;
    TakeBuilder builder;
    std::size_t spoken = 0;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const std::vector<SpokenRun> &runs = pieces[i].runs;
        for (const SpokenRun &run : runs) {
            if (&run != &runs.front())
                builder.addPause(secondsBetweenRuns);
            builder.addSpeech(speak(run, readings[i].expression));
        }
        if (i + 1 < pieces.size())
            builder.addPause(readings[i].pauseSeconds);
        spoken += pieces[i].characters;
        progress(static_cast<double>(spoken) / static_cast<double>(characters), builder.seconds());
    }
    return std::move(builder.take());
}
