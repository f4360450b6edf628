#include "server/voice/audio/Recording.h"
#include "server/voice/audio/Resampler.h"
#include "server/voice/speech/Narrator.h"
#include "server/voice/speech/TakeBuilder.h"
#include "server/voice/speech/VoiceLearning.h"
#include "server/voice/timbre/TimbreShaper.h"
#include "tests/bench/DamagedSpeakers.h"
#include "tests/bench/Intelligibility.h"
#include "tests/bench/Report.h"
#include "tests/bench/VoiceMeasures.h"
#include "tests/bench/VowelRate.h"
#include "tests/server/voice/support/VoiceProgram.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <sys/resource.h>

#include <array>
#include <cmath>
#include <ctime>

using namespace Qt::StringLiterals;

namespace {

/// What the references do not say.
const QStringList sentences{
    u"I have never been to the mountains in winter."_s,
    u"My brother works at the harbour and comes home late."_s,
    u"Would you like some soup before we go?"_s,
    u"The garden looks lovely after the rain."_s,
    u"They found a map under the stairs, and nobody could read it."_s,
    u"We should leave early tomorrow."_s,
    u"It was cold, dark and very quiet."_s,
    u"Please tell your sister that I called."_s,
};

/// What a difference may be at most.
struct Bar {
    QString name;
    double VoiceDifference::*figure;
    double limit;
    QString unit;
};

const QList<Bar> bars{
    {u"median pitch off"_s, &VoiceDifference::pitchSemitones, 0.3, u"semitones"_s},
    {u"spread of pitch off"_s, &VoiceDifference::spreadSemitones, 0.4, u"semitones"_s},
    {u"rate off"_s, &VoiceDifference::rate, 10, u"%"_s},
    {u"spectrum off"_s, &VoiceDifference::spectrum, 2, u"dB"_s},
    {u"formants off"_s, &VoiceDifference::formants, 8, u"%"_s},
    {u"mel cepstra apart"_s, &VoiceDifference::distance, 7, u""_s},
};

struct Speaker {
    QString name;
    QString file;
    VoiceMeasures measures = {};
    QString transcript = {}; ///< empty: not known to the engine
};

double seconds(const timeval &time)
{
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// Processor time of the programs that were run and have ended.
double secondsOfPrograms()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double residentMiB()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QFile::ReadOnly) ? file.readAll().split(' ').value(1).toDouble() * 4096 / 1048576 : 0;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// Standard deviation in semitones of the median pitches of phrases, which pauses part.
double phraseSpread(const Sound &sound)
{
    const Sound narrow = resampled(sound, analysisRateHz);
    const std::vector<bool> active = findSpeech(narrow).active;
    const PitchTrack pitch = trackPitch(narrow);
    std::vector<double> phrases;
    std::vector<double> heights;
    std::size_t silent = 0;
    for (std::size_t i = 0; i <= active.size(); ++i) {
        const double at = static_cast<double>(i) * VoiceActivity::hopSeconds;
        silent = i < active.size() && active[i] ? 0 : silent + 1;
        if (const double hertz = pitch.hertzAt(at); hertz > 0 && silent == 0)
            heights.push_back(12 * std::log2(hertz));
        if ((silent < 15 && i < active.size()) || heights.size() < 20)
            continue;
        std::nth_element(heights.begin(), heights.begin() + std::ssize(heights) / 2, heights.end());
        phrases.push_back(heights[heights.size() / 2]);
        heights.clear();
    }
    double sum = 0;
    double squares = 0;
    for (const double height : phrases) {
        sum += height;
        squares += height * height;
    }
    const double count = std::max<double>(1, static_cast<double>(phrases.size()));
    return std::sqrt(std::max(0.0, squares / count - sum / count * (sum / count)));
}

/// The bars of the local voice, each figure beside its limit.
class VoiceBench final {
public:
    int run();

private:
    void findSpeakers();
    void addMadeSpeakers();
    QString take(const Speaker &speaker, const QString &text, const QString &name);
    void compare(const Speaker &speaker);
    void sayDifference(const QString &name, const VoiceDifference &got, const VoiceDifference &untouched);
    void measureStrangers();
    void measureKnownPace(const DamagedSpeaker &stranger);
    void measureIntelligibility(const Speaker &speaker);
    void measureReproduction(const Speaker &speaker);
    void measureSpeed(const Speaker &speaker);
    void measureCloning(const Speaker &speaker);
    void measureMemory(const Speaker &speaker);
    LearnedVoices learned(const Speaker &speaker) const;
    QString file(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    QList<Speaker> m_speakers;
    VoiceMeasures m_untouched;
    double m_secondsOfTake = 0;
    Report m_report;
};

void VoiceBench::findSpeakers()
{
    const QDir folder(qEnvironmentVariable("UTTER_SPEECH_DIR"));
    if (qEnvironmentVariableIsSet("UTTER_SPEECH_DIR")) {
        for (const QFileInfo &entry :
             folder.entryInfoList({u"*.wav"_s, u"*.mp3"_s, u"*.flac"_s, u"*.ogg"_s}, QDir::Files, QDir::Name))
            m_speakers += {.name = entry.completeBaseName(), .file = entry.filePath()};
    }
    if (m_speakers.isEmpty())
        addMadeSpeakers();
    for (Speaker &speaker : m_speakers)
        speaker.measures = VoiceMeasures::of(speaker.file);
}

/// Speakers whose traits are known, because espeak-ng was told them; not those the engine itself is made of.
void VoiceBench::addMadeSpeakers()
{
    const QString text =
        u"The old clock in the hall struck nine, and everyone looked up. What a strange evening it was! "
        "My uncle had promised to bring the letters, but he forgot them at the station. Nobody was "
        "angry about it. We sat by the fire and told stories until the lamps went out."_s;
    const QList<std::pair<QString, QStringList>> voices{
        {u"man"_s, {u"-v"_s, u"en-us+m3"_s, u"-p"_s, u"30"_s, u"-s"_s, u"150"_s}},
        {u"woman"_s, {u"-v"_s, u"en-us+f2"_s, u"-p"_s, u"50"_s, u"-s"_s, u"165"_s}},
        {u"Scot"_s, {u"-v"_s, u"en-gb-scotland+Annie"_s, u"-p"_s, u"45"_s}}};
    for (const auto &[name, arguments] : voices) {
        if (speakToFile(file(name + u".wav"_s), text, arguments))
            m_speakers += {.name = name, .file = file(name + u".wav"_s)};
    }
}

QString VoiceBench::take(const Speaker &speaker, const QString &text, const QString &name)
{
    const QString output = file(name);
    const JobOutcome outcome = runJob({{u"job"_s, u"synthesize"_s},
                                       {u"text"_s, text},
                                       {u"language"_s, u"English"_s},
                                       {u"reference"_s, speaker.file},
                                       {u"transcript"_s, speaker.transcript},
                                       {u"seed"_s, u"bench"_s},
                                       {u"cache"_s, file(u"cache"_s)},
                                       {u"output"_s, output}});
    if (!outcome.isDone())
        m_report.note(speaker.name + u": "_s + outcome.last()[u"message"_s].toString());
    m_secondsOfTake = outcome.last()[u"duration_seconds"_s].toDouble();
    return output;
}

void VoiceBench::sayDifference(const QString &name, const VoiceDifference &got,
                               const VoiceDifference &untouched)
{
    using enum Report::Limit;
    const auto say = [&](const QString &what, double VoiceDifference::*figure, Report::Limit kind,
                         double limit, const QString &unit) {
        const QString beside = u" (untouched %1)"_s.arg(untouched.*figure, 0, 'f', 2);
        m_report.say(name + u": "_s + what + beside, got.*figure, kind, limit, unit);
    };
    for (const Bar &bar : bars)
        say(bar.name, bar.figure, AtMost, bar.limit, bar.unit);
    if (!VoiceMeasures::hasPraat())
        return;
    say(u"clearer by CPPS"_s, &VoiceDifference::cppsDb, AtMost, 4, u"dB"_s);
    say(u"harmonics to noise"_s, &VoiceDifference::hnrDb, AtLeast, -4, u"dB"_s);
}

void VoiceBench::compare(const Speaker &speaker)
{
    const VoiceMeasures got = VoiceMeasures::of(take(speaker, sentences.join(u' '), u"take.wav"_s));
    sayDifference(speaker.name, VoiceDifference::between(speaker.measures, got),
                  VoiceDifference::between(speaker.measures, m_untouched));
    int nearer = 0; // wrong references that the take is nearer to than to its own
    for (const Speaker &other : m_speakers) {
        nearer += melDistance(other.measures, got) < melDistance(speaker.measures, got) ? 1 : 0;
    }
    m_report.say(speaker.name + u": wrong references nearer than the right one"_s, nearer,
                 Report::Limit::AtMost, 0, u"of %1"_s.arg(m_speakers.size() - 1));
    const QString sixteen = (sentences + sentences).join(u' ');
    const Sound phrases = loadReference(take(speaker, sixteen, u"phrases.wav"_s).toStdString());
    // A flat voice has flat phrases: at most 0.6 of its spread lies between them.
    m_report.say(speaker.name + u": spread of the phrases' pitch"_s, phraseSpread(phrases),
                 Report::Limit::AtLeast, std::min(1.0, 0.5 * speaker.measures.spreadSemitones),
                 u"semitones"_s);
    measureIntelligibility(speaker);
}

/// Speakers that nobody tuned on, recorded badly: beside the clean recording, no measure may be worse than
/// that of espeak-ng as it comes, by more than a tenth of its bar: as it comes it is a speaker's by chance.
void VoiceBench::measureStrangers()
{
    for (const DamagedSpeaker &stranger : damagedSpeakers(m_folder.path())) {
        const VoiceMeasures clean = VoiceMeasures::of(stranger.cleanFile);
        const Speaker speaker{.name = stranger.name, .file = stranger.damagedFile};
        const VoiceMeasures spoken =
            VoiceMeasures::of(take(speaker, sentences.join(u' '), u"stranger.wav"_s));
        const VoiceDifference got = VoiceDifference::between(clean, spoken);
        const VoiceDifference untouched = VoiceDifference::between(clean, m_untouched);
        int worse = 0;
        int beyond = 0;
        QStringList figures;
        for (const Bar &bar : bars) {
            worse += got.*bar.figure > untouched.*bar.figure + 0.1 * bar.limit ? 1 : 0;
            beyond += got.*bar.figure > 1.25 * bar.limit ? 1 : 0;
            figures += u"%1 %2 (%3)"_s.arg(bar.name)
                           .arg(got.*bar.figure, 0, 'f', 2)
                           .arg(untouched.*bar.figure, 0, 'f', 2);
        }
        m_report.note(stranger.name + u" (untouched): "_s + figures.join(u", "_s));
        m_report.say(stranger.name + u": measures worse than untouched"_s, worse, Report::Limit::AtMost, 0,
                     u"of 6"_s);
        m_report.say(stranger.name + u": measures beyond 1.25 times their bar"_s, beyond,
                     Report::Limit::AtMost, 0, u"of 6"_s);
        measureKnownPace(stranger);
    }
}

/// Where the words are known, so are the syllables of both.
void VoiceBench::measureKnownPace(const DamagedSpeaker &stranger)
{
    const Speaker speaker{.name = stranger.name, .file = stranger.damagedFile, .transcript = stranger.text};
    const QString text = sentences.join(u' ');
    const QString spoken = take(speaker, text, u"paced.wav"_s);
    const double wanted = vowelRate(stranger.text, stranger.cleanFile, m_folder.path());
    const double got = vowelRate(text, spoken, m_folder.path());
    m_report.say(stranger.name + u": rate off, words known"_s, 100 * std::abs(got / wanted - 1),
                 Report::Limit::AtMost, 6, u"%"_s);
}

LearnedVoices VoiceBench::learned(const Speaker &speaker) const
{
    const VoiceGoal goal = goalOf(measureVoice(loadReference(speaker.file.toStdString())), {});
    SpeechEngine engine(m_folder.path().toStdString());
    return learnVoices(engine, goal, {Language::English});
}

/// Of the very samples that are shaped: two calls of the synthesizer drift apart.
void VoiceBench::measureIntelligibility(const Speaker &speaker)
{
    const LearnedVoice voice = learned(speaker).at(Language::English);
    SpeechEngine engine(m_folder.path().toStdString());
    engine.use(Language::English, voice.fitted.settings());
    TimbreShaper shaper(voice.timbre, {});
    Sound plain{.samples = {}, .sampleRateHz = takeRateHz};
    Sound shaped = plain;
    for (const QString &sentence : sentences) {
        const Sound speech = resampled(trimmedSpeech(engine.speak(sentence.toStdString()).sound), takeRateHz);
        const PitchTrack pitch = trackPitch(resampled(speech, analysisRateHz), voice.fitted.pitchRange());
        const Sound changed = shaper.shaped(speech, pitch, 1);
        plain.samples.insert(plain.samples.end(), speech.samples.begin(), speech.samples.end());
        shaped.samples.insert(shaped.samples.end(), changed.samples.begin(), changed.samples.end());
    }
    m_report.say(speaker.name + u": ESTOI to the unmapped synthesis"_s, estoi(plain, shaped),
                 Report::Limit::AtLeast, 0.78, u""_s);
}

void VoiceBench::measureReproduction(const Speaker &speaker)
{
    const QByteArray first = bytesOf(take(speaker, sentences.join(u' '), u"once.wav"_s));
    const QByteArray second = bytesOf(take(speaker, sentences.join(u' '), u"twice.wav"_s));
    m_report.say(u"the same job twice: bytes that differ"_s, first == second && first.size() > 44 ? 0 : 1,
                 Report::Limit::AtMost, 0, u""_s);
}

void VoiceBench::measureSpeed(const Speaker &speaker)
{
    QString text;
    while (text.size() < 9000)
        text += sentences.join(u' ') + u"\n\n"_s;
    take(speaker, sentences.first(), u"learned.wav"_s);
    const double before = secondsOfPrograms();
    take(speaker, text, u"long.wav"_s);
    m_report.say(u"speed with everything on, one core"_s, m_secondsOfTake / (secondsOfPrograms() - before),
                 Report::Limit::AtLeast, 60, u"times real time"_s);
}

void VoiceBench::measureCloning(const Speaker &speaker)
{
    const std::clock_t before = std::clock();
    measureVoice(loadReference(speaker.file.toStdString()));
    m_report.say(u"%1: from its file to its profile"_s.arg(speaker.name),
                 static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC, Report::Limit::AtMost, 1.5,
                 u"s"_s);
}

void VoiceBench::measureMemory(const Speaker &speaker)
{
    const LearnedVoices voices = learned(speaker);
    SpeechEngine engine(m_folder.path().toStdString());
    Narrator narrator(engine, voices);
    const auto speak = [&](int count) {
        for (int i = 0; i < count; ++i) {
            const SpokenPiece piece{.runs = {{.language = Language::English,
                                              .text = sentences[i % sentences.size()].toStdString()}},
                                    .characters = 40};
            narrator.narrate({piece}, {Reading{}}, [](double, double) {});
        }
    };
    speak(100);
    const double before = residentMiB();
    speak(900);
    m_report.say(u"memory after 1 000 sentences, to that after 100"_s, residentMiB() / before,
                 Report::Limit::AtMost, 1.05, u"ratio"_s);
}

int VoiceBench::run()
{
    findSpeakers();
    m_report.note(VoiceMeasures::hasPraat()
                      ? u"pitch, formants, CPPS and HNR are measured by praat"_s
                      : u"praat is not installed: pitch and formants by our own analysis"_s);
    if (m_speakers.isEmpty() ||
        !speakToFile(file(u"untouched.wav"_s), sentences.join(u' '), {u"-v"_s, u"en-us"_s})) {
        m_report.note(u"espeak-ng is not installed"_s);
        return 1;
    }
    m_untouched = VoiceMeasures::of(file(u"untouched.wav"_s));
    for (const Speaker &speaker : m_speakers) {
        compare(speaker);
        measureCloning(speaker);
    }
    measureStrangers();
    measureReproduction(m_speakers.first());
    measureSpeed(m_speakers.first());
    measureMemory(m_speakers.first());
    return m_report.missed();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    return VoiceBench().run();
}
