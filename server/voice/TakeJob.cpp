#include "server/voice/TakeJob.h"

#include "server/voice/ScratchFolder.h"
#include "server/voice/audio/PeakMeter.h"
#include "server/voice/audio/Random.h"
#include "server/voice/audio/Recording.h"
#include "server/voice/audio/TakeFile.h"
#include "server/voice/design/DescribedVoice.h"
#include "server/voice/protocol/JobError.h"
#include "server/voice/speech/Narrator.h"
#include "server/voice/speech/StoredProfile.h"
#include "server/voice/speech/VoiceCache.h"
#include "server/voice/speech/VoiceLearning.h"
#include "server/voice/text/PreparedText.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>

namespace {

/// A take and when its words are said.
struct SpokenTake {
    Sound sound;
    std::vector<Caption> captions;
};

/// A file of ours that goes again when the job fails.
class UnfinishedFile final {
public:
    UnfinishedFile(std::filesystem::path path, InputWatch &input) : m_path(std::move(path))
    {
        input.leftovers().add(m_path);
    }
    ~UnfinishedFile()
    {
        std::error_code ignored;
        if (!m_isKept)
            std::filesystem::remove(m_path, ignored);
    }
    UnfinishedFile(const UnfinishedFile &) = delete;
    UnfinishedFile &operator=(const UnfinishedFile &) = delete;

    void keep() { m_isKept = true; }

private:
    std::filesystem::path m_path;
    bool m_isKept = false;
};

void writeText(const std::filesystem::path &path, const std::string &text)
{
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    if (!file)
        throw JobError{JobError::Code::Internal, "The captions could not be written."};
}

/// Writes beside the output and renames, so that the output is there whole or not at all; the captions are
/// there before it.
void publish(const SpokenTake &take, const std::filesystem::path &output,
             const std::optional<std::filesystem::path> &captionFile, InputWatch &input)
{
    std::optional<UnfinishedFile> captions;
    if (captionFile) {
        captions.emplace(*captionFile, input);
        writeText(*captionFile, webVtt(take.captions));
    }
    std::filesystem::path aside = output;
    aside += ".part";
    UnfinishedFile audio(aside, input);
    writeTake(aside, take.sound);
    input.finish();
    std::error_code error;
    std::filesystem::rename(aside, output, error);
    if (error)
        throw JobError{JobError::Code::Internal, "The audio could not be written: " + error.message() + "."};
    audio.keep();
    if (captions)
        captions->keep();
}

TakeFacts factsOf(const Sound &take)
{
    PeakMeter peaks;
    peaks.add(take.samples);
    return {.durationSeconds = take.seconds(),
            .sampleRateHz = take.sampleRateHz,
            .peaks = peaks.base64(),
            .unknownWords = {}};
}

PieceShape shapeOf(const SpokenPiece &piece)
{
    std::string words;
    for (const SpokenRun &run : piece.runs)
        words += run.text;
    return {.seed = seedFrom(words), .after = piece.after};
}

std::vector<Reading> readingsOf(const PreparedText &text, const LearnedVoice &voice, const std::string &seed)
{
    std::vector<PieceShape> shapes;
    std::transform(text.pieces.begin(), text.pieces.end(), std::back_inserter(shapes), shapeOf);
    return readingsOf(shapes, voice.manner, voice.fitted.spreadSemitones, seedFrom(seed));
}

/// The text's own language, or one of those it is written in: it may lack its own altogether ("東京" as
/// English).
Language mainLanguage(const PreparedText &text, const LearnedVoices &voices)
{
    return voices.contains(text.language) ? text.language : voices.begin()->first;
}

/// Who speaks.
struct Speaker {
    LearnedVoices voices;
    Delivery delivery = {};
    std::string seed; ///< chooses one of the many ways to read a text
};

SpokenTake speak(SpeechEngine &engine, const PreparedText &text, const Speaker &speaker, EventWriter &events)
{
    const LearnedVoice &main = speaker.voices.at(mainLanguage(text, speaker.voices));
    const std::vector<Reading> readings = readingsOf(text, main, speaker.seed);
    Narrator narrator(engine, speaker.voices, speaker.delivery);
    Sound sound = narrator.narrate(text.pieces, readings, [&events](double fraction, double seconds) {
        events.synthesizing(fraction, seconds);
    });
    if (sound.samples.empty()) // a letter without a sound of its own, a character without a reading
        throw JobError{JobError::Code::BadInput, "Nothing in this text can be spoken in its language."};
    return {.sound = std::move(sound), .captions = narrator.captions()};
}

/// From the cache where it was measured before, for another language perhaps, else from the recording.
/// Rounded as the cache rounds: what is learned is the same either way.
VoiceProfile profileFor(const SynthesizeJob &job, const VoiceCache &cache)
{
    if (const auto profile = cache.findProfile())
        return *profile;
    const std::string measured = storedForm(measureVoice(loadReference(job.reference)));
    cache.storeProfile(measured);
    return *profileFromStoredForm(measured);
}

/// From the cache where they were learned before, else from the recording.
LearnedVoices voicesFor(SpeechEngine &engine, const SynthesizeJob &job, const std::set<Language> &languages,
                        const VoiceCache &cache)
{
    LearnedVoices voices;
    std::set<Language> missing;
    for (const Language language : languages) {
        if (const auto voice = cache.find(language))
            voices[language] = *voice;
        else
            missing.insert(language);
    }
    if (missing.empty())
        return voices;
    const VoiceGoal goal = goalOf(profileFor(job, cache), job.transcript);
    for (const auto &[language, voice] : learnVoices(engine, goal, missing)) {
        cache.store(language, voice);
        // Rounded, as the next job finds it.
        voices[language] = fromStoredForm(storedForm({{language, voice}}))->at(language);
    }
    return voices;
}

VoiceGoal goalOf(const VoiceTraits &traits)
{
    VoiceGoal goal{.targets = {.f0Hz = traits.f0Hz,
                               .spreadSemitones = traits.spreadSemitones,
                               .syllablesPerSecond = traits.syllablesPerSecond,
                               .countsVowels = true,
                               .formants = traits.formantScale,
                               .flutter = traits.flutter},
                   .manner = {.life = traits.life, .pauseFactor = traits.pauseFactor}};
    if (traits.accent)
        goal.accents[traits.accent->language] = traits.accent->voiceFile;
    return goal;
}

/// The words of descriptions: the program's, and those of a file of the person's own.
DesignLexicon designLexicon()
{
    DesignLexicon lexicon;
    if (const char *file = std::getenv("UTTER_DESIGN_WORDS"); file && *file)
        lexicon.addFile(std::filesystem::path(std::u8string(file, file + std::strlen(file))));
    return lexicon;
}

/// What the person is told beside the unknown words.
std::vector<std::string> notesOn(const DescribedVoice &voice, const PreparedText &text)
{
    if (!voice.traits.accent)
        return {};
    const Language language = voice.traits.accent->language;
    if (!text.languages().contains(language))
        return {std::string("The accent is one of ") + factsOf(language).name +
                ", which this text is not: it is spoken without."};
    return voice.accentNote.empty() ? std::vector<std::string>() : std::vector{voice.accentNote};
}

} // namespace

TakeFacts runSynthesizeJob(const SynthesizeJob &job, EventWriter &events, InputWatch &input)
{
    const PreparedText text = preparedText(job.text, job.language);
    events.preparing();
    const ScratchFolder scratch(job.scratch, input.leftovers());
    const VoiceCache cache(job.cache, job.reference, job.transcript);
    SpeechEngine engine(scratch.path());
    Speaker speaker{.voices = voicesFor(engine, job, text.languages(), cache),
                    .seed = cache.referenceHash() + job.seed};
    for (auto &[language, voice] : speaker.voices) {
        if (voice.timbre)
            voice.timbre = weakened(*voice.timbre, job.strength);
    }
    const SpokenTake take = speak(engine, text, speaker, events);
    publish(take, job.output, job.captions, input);
    return factsOf(take.sound);
}

TakeFacts runDesignJob(const DesignJob &job, EventWriter &events, InputWatch &input)
{
    const PreparedText text = preparedText(job.text, job.language);
    const DescribedVoice voice = describedVoice(job.instruct, designLexicon());
    events.preparing();
    const ScratchFolder scratch(job.scratch, input.leftovers());
    SpeechEngine engine(scratch.path());
    Speaker speaker{.voices = learnVoices(engine, goalOf(voice.traits), text.languages()),
                    .delivery = {.effects = voice.traits.effects},
                    .seed = voice.understood};
    speaker.delivery.loudnessLufs += voice.traits.loudnessUnits;
    const SpokenTake take = speak(engine, text, speaker, events);
    publish(take, job.output, job.captions, input);
    TakeFacts facts = factsOf(take.sound);
    facts.unknownWords = voice.unknownWords;
    facts.notes = notesOn(voice, text);
    return facts;
}
