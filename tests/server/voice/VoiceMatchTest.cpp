#include "server/voice/audio/Loudness.h"
#include "server/voice/audio/MediaReader.h"
#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/MelStatistics.h"
#include "server/voice/measure/VoiceActivity.h"
#include "server/voice/measure/VoiceProfile.h"
#include "tests/server/voice/support/VoiceProgram.h"
#include "tests/support/Breadth.h"

#include <QtTest>

#include <cmath>

using namespace Qt::StringLiterals;

/// How near a take comes to its reference. The speakers are synthesizers and settings the engine was not made
/// with, the text is not that of the reference, and pitch is measured by praat where it is installed.
class VoiceMatchTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aTakeHasThePitchOfItsReference_data();
    void aTakeHasThePitchOfItsReference();
    void aTakeHasThePaceOfItsReference_data();
    void aTakeHasThePaceOfItsReference();
    void everyLanguageKeepsThePitch_data();
    void everyLanguageKeepsThePitch();
    void aDesignedVoiceCanBeCloned();
    void aWhisperIsKept();
    void aTakeIsAsLoudAsItShould();
    void aTakeHasTheTimbreOfItsReference_data();
    void aTakeHasTheTimbreOfItsReference();

private:
    struct Pitch {
        double medianHz = 0;
        double spreadSemitones = 0;
    };

    Pitch pitchOf(const QString &file) const;
    static Sound soundOf(const QString &file);
    QString speaker(const QString &name, const QStringList &arguments) const;
    /// Two of more than one test: what is learned of them is kept.
    QString man() const
    {
        return speaker(u"man"_s, {u"-v"_s, u"en-us+m3"_s, u"-p"_s, u"30"_s, u"-s"_s, u"150"_s});
    }
    QString woman() const { return speaker(u"woman"_s, {u"-v"_s, u"en-us+f2"_s, u"-p"_s, u"50"_s}); }
    QString take(const QString &reference, const QString &text, const QString &language,
                 const QString &transcript = {}) const;

    QTemporaryDir m_folder;
    QString m_praat;
};

namespace {

const QString referenceText =
    u"The old clock in the hall struck nine, and everyone looked up. What a strange evening it "
    u"was! My uncle had promised to bring "
    u"the letters, but he forgot them at the station. Nobody was angry about it. We sat by the "
    u"fire and told stories until the lamps "
    u"went out."_s;
const QString otherText =
    u"I have never been to the mountains in winter. My brother works at the harbour and comes home late. "
    u"Would you like some soup "
    u"before we go? The garden looks lovely after the rain. They found a map under the stairs, and nobody "
    u"could read it. We should "
    u"leave early tomorrow. It was cold, dark and very quiet. Please tell your sister that I called."_s;

constexpr const char *praatScript = R"(form Pitch
 sentence file
endform
Read from file: file$
To Pitch (ac): 0, 60, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 600
q25 = Get quantile: 0, 0, 0.25, "Hertz"
q75 = Get quantile: 0, 0, 0.75, "Hertz"
Remove
selectObject: 1
To Pitch (ac): 0, 0.75*q25, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 1.7*q75
median = Get quantile: 0, 0, 0.5, "Hertz"
spread = Get standard deviation: 0, 0, "semitones"
writeInfoLine: median, " ", spread
)";

double semitones(double from, double to)
{
    return 12 * std::log2(to / from);
}

} // namespace

void VoiceMatchTest::initTestCase()
{
    m_praat = QStandardPaths::findExecutable(u"praat"_s);
    qInfo("pitch is measured by %s", m_praat.isEmpty() ? "our own analysis" : "praat");
    QFile script(m_folder.filePath(u"pitch.praat"_s));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write(praatScript);
}

Sound VoiceMatchTest::soundOf(const QString &file)
{
    MediaReader reader(file.toStdString());
    Sound sound{.samples = {}, .sampleRateHz = reader.facts().sampleRateHz};
    reader.read([&sound](std::span<const float> piece) {
        sound.samples.insert(sound.samples.end(), piece.begin(), piece.end());
        return true;
    });
    return sound;
}

VoiceMatchTest::Pitch VoiceMatchTest::pitchOf(const QString &file) const
{
    if (m_praat.isEmpty()) {
        const PitchTrack track = trackPitch(resampled(soundOf(file), 8000));
        return {track.medianHz(), track.spreadSemitones()};
    }
    QProcess process;
    process.start(m_praat, {u"--run"_s, m_folder.filePath(u"pitch.praat"_s), file});
    process.waitForFinished();
    const QList<QByteArray> numbers = process.readAllStandardOutput().simplified().split(' ');
    return numbers.size() < 2 ? Pitch() : Pitch{numbers[0].toDouble(), numbers[1].toDouble()};
}

QString VoiceMatchTest::speaker(const QString &name, const QStringList &arguments) const
{
    const QString file = m_folder.filePath(name + u".wav"_s);
    return speakToFile(file, referenceText, arguments) ? file : QString();
}

QString VoiceMatchTest::take(const QString &reference, const QString &text, const QString &language,
                             const QString &transcript) const
{
    const QString output = m_folder.filePath(u"take.wav"_s);
    const JobOutcome outcome = runJob({{u"job"_s, u"synthesize"_s},
                                       {u"text"_s, text},
                                       {u"language"_s, language},
                                       {u"reference"_s, reference},
                                       {u"transcript"_s, transcript},
                                       {u"seed"_s, u"match"_s},
                                       {u"cache"_s, m_folder.filePath(u"cache"_s)},
                                       {u"output"_s, output}});
    return outcome.isDone() ? output : QString();
}

void VoiceMatchTest::aTakeHasThePitchOfItsReference_data()
{
    QTest::addColumn<QString>("reference");
    QTest::newRow("man") << man();
    if (isBrief())
        return; // who speaks makes no difference to what sanitizers look for
    QTest::newRow("low man") << speaker(u"low"_s,
                                        {u"-v"_s, u"en-gb+m7"_s, u"-p"_s, u"20"_s, u"-s"_s, u"190"_s});
    QTest::newRow("woman") << woman();
    QTest::newRow("high woman") << speaker(u"high"_s,
                                           {u"-v"_s, u"en-us+f4"_s, u"-p"_s, u"80"_s, u"-s"_s, u"145"_s});
    QTest::newRow("Scot") << speaker(u"scot"_s, {u"-v"_s, u"en-gb-scotland+Annie"_s, u"-p"_s, u"45"_s});
    QTest::newRow("lively") << speaker(
        u"lively"_s, {u"-v"_s, u"en-us+m1"_s, u"-m"_s, u"-s"_s, u"160"_s, u"-p"_s, u"45"_s});
    const QString folder = qEnvironmentVariable("UTTER_SPEECH_DIR");
    if (!folder.isEmpty()) {
        QTest::newRow("JFK") << folder + u"/jfk.wav"_s;
        QTest::newRow("LJ") << folder + u"/lj_speech.mp3"_s;
    }
}

void VoiceMatchTest::aTakeHasThePitchOfItsReference()
{
    QFETCH(QString, reference);
    const Pitch wanted = pitchOf(reference);
    const Pitch got = pitchOf(take(reference, otherText, u"English"_s));
    QVERIFY(wanted.medianHz > 50 && got.medianHz > 50);
    const double offBy = semitones(wanted.medianHz, got.medianHz);
    QVERIFY2(std::abs(offBy) <= 0.3, qPrintable(QString(u"median off by %1 semitones"_s).arg(offBy)));
    const double spreadOffBy = got.spreadSemitones - std::min(3.5, wanted.spreadSemitones);
    QVERIFY2(std::abs(spreadOffBy) <= 0.4,
             qPrintable(QString(u"spread off by %1 semitones"_s).arg(spreadOffBy)));
}

void VoiceMatchTest::aTakeHasThePaceOfItsReference_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("isTranscriptKnown");
    const QStringList speeds{u"120"_s, u"230"_s};
    for (const QString &speed : speeds.first(rounds(2))) {
        QTest::addRow("%s words per minute", qPrintable(speed))
            << QStringList{u"-v"_s, u"en-us+m3"_s, u"-s"_s, speed} << false;
        QTest::addRow("%s words per minute, transcript", qPrintable(speed))
            << QStringList{u"-v"_s, u"en-us+f2"_s, u"-s"_s, speed} << true;
    }
}

void VoiceMatchTest::aTakeHasThePaceOfItsReference()
{
    QFETCH(QStringList, arguments);
    QFETCH(bool, isTranscriptKnown);
    // The same words take the same time, pauses apart; the engine is not told that they are the same.
    const QString reference = speaker(u"pace"_s, arguments);
    const QString output =
        take(reference, referenceText, u"English"_s, isTranscriptKnown ? referenceText : QString());
    QVERIFY(!output.isEmpty());
    const double wanted = findSpeech(resampled(soundOf(reference), 8000)).speechSeconds();
    const double got = findSpeech(resampled(soundOf(output), 8000)).speechSeconds();
    QVERIFY2(std::abs(wanted / got - 1) <= 0.1,
             qPrintable(QString(u"pace off by factor %1"_s).arg(wanted / got)));
}

void VoiceMatchTest::everyLanguageKeepsThePitch_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("text");
    QTest::newRow("Chinese") << "Chinese"
                             << "我从来没有在冬天去过山里。我哥哥在港口工作，很晚才回家。雨后花园很美。我们明"
                                "天早点走吧。天又冷又黑。";
    QTest::newRow("Japanese") << "Japanese"
                              << "冬に山へ行ったことがありません。兄は港で働いていて、帰りが遅いです。雨の後"
                                 "の庭はとてもきれいです。明日は早く出ましょう。";
    QTest::newRow("Korean") << "Korean"
                            << "저는 겨울에 산에 가 본 적이 없어요. 형은 항구에서 일하고 늦게 집에 와요. 비 "
                               "온 뒤의 정원이 아름다워요. 내일 일찍 떠나요.";
    QTest::newRow("French") << "French"
                            << "Je ne suis jamais allé à la montagne en hiver. Mon frère travaille au port "
                               "et rentre tard. Le jardin est beau après la pluie.";
    QTest::newRow("German") << "German"
                            << "Ich war noch nie im Winter in den Bergen. Mein Bruder arbeitet am Hafen und "
                               "kommt spät heim. Der Garten ist schön nach dem Regen.";
    QTest::newRow("Spanish") << "Spanish"
                             << "Nunca he estado en la montaña en invierno. Mi hermano trabaja en el puerto "
                                "y llega tarde. El jardín está precioso tras la lluvia.";
    QTest::newRow("Italian") << "Italian"
                             << "Non sono mai stato in montagna d'inverno. Mio fratello lavora al porto e "
                                "torna tardi. Il giardino è bello dopo la pioggia.";
    QTest::newRow("Portuguese") << "Portuguese"
                                << "Nunca estive nas montanhas no inverno. Meu irmão trabalha no porto e "
                                   "chega tarde. O jardim fica lindo depois da chuva.";
    QTest::newRow("Russian") << "Russian"
                             << "Я никогда не был зимой в горах. Мой брат работает в порту и поздно приходит "
                                "домой. После дождя сад очень красив.";
}

void VoiceMatchTest::everyLanguageKeepsThePitch()
{
    QFETCH(QString, language);
    QFETCH(QString, text);
    static const double wanted = pitchOf(woman()).medianHz;
    const double got = pitchOf(take(woman(), text, language)).medianHz;
    QVERIFY(got > 50);
    const double offBy = semitones(wanted, got);
    QVERIFY2(std::abs(offBy) <= 0.3, qPrintable(QString(u"median off by %1 semitones"_s).arg(offBy)));
}

void VoiceMatchTest::aDesignedVoiceCanBeCloned()
{
    const QString preview = m_folder.filePath(u"preview.wav"_s);
    for (const char *words : {"a deep old man", "a young woman, lively", "a child"}) {
        QVERIFY(runJob({{u"job"_s, u"design"_s},
                        {u"text"_s, referenceText},
                        {u"language"_s, u"English"_s},
                        {u"instruct"_s, QString::fromLatin1(words)},
                        {u"output"_s, preview}})
                    .isDone());
        const double wanted = pitchOf(preview).medianHz;
        const double got = pitchOf(take(preview, otherText, u"English"_s, referenceText)).medianHz;
        const double offBy = semitones(wanted, got);
        QVERIFY2(std::abs(offBy) <= 0.3,
                 qPrintable(u"%1: off by %2"_s.arg(QString::fromUtf8(words)).arg(offBy)));
    }
}

void VoiceMatchTest::aWhisperIsKept()
{
    const auto voicedShare = [](const QString &file) {
        const Sound narrow = resampled(soundOf(file), 8000);
        const auto frames = static_cast<double>(trackPitch(narrow).voicedFrames());
        return frames * PitchTrack::hopSeconds / findSpeech(narrow).speechSeconds();
    };
    const QString whisper = speaker(u"whisper"_s, {u"-v"_s, u"en-us+whisper"_s});
    QVERIFY(voicedShare(whisper) < 0.25);
    const QString output = take(whisper, otherText, u"English"_s);
    QVERIFY(!output.isEmpty());
    QVERIFY2(voicedShare(output) < 0.2, qPrintable(QString::number(voicedShare(output))));
}

void VoiceMatchTest::aTakeHasTheTimbreOfItsReference_data()
{
    QTest::addColumn<QString>("reference");
    QTest::newRow("man") << man();
    if (isBrief())
        return;
    QTest::newRow("woman") << woman();
    const QString folder = qEnvironmentVariable("UTTER_SPEECH_DIR");
    if (!folder.isEmpty()) {
        QTest::newRow("JFK") << folder + u"/jfk.wav"_s;
        QTest::newRow("LJ") << folder + u"/lj_speech.mp3"_s;
    }
}

void VoiceMatchTest::aTakeHasTheTimbreOfItsReference()
{
    QFETCH(QString, reference);
    const VoiceProfile person = measureVoice(soundOf(reference));
    const double highestHz = std::min(7000.0, person.timbre.bandwidthHz);
    const Gaussian wanted = measureMelCepstra(soundOf(reference), highestHz);
    const Sound sound = soundOf(take(reference, otherText, u"English"_s));
    const double apart = frechetDistance(wanted, measureMelCepstra(sound, highestHz));
    QVERIFY2(apart <= 7, qPrintable(QString::number(apart)));
    const ThirdOctaves shape =
        shapeDifference(person.timbre.spectrum, measureVoice(sound).timbre.spectrum, highestHz);
    double squares = 0;
    for (const double level : shape)
        squares += level * level;
    const double off = std::sqrt(squares / thirdOctaveBands);
    QVERIFY2(off <= 2, qPrintable(u"spectrum off by %1 dB"_s.arg(off)));
}

void VoiceMatchTest::aTakeIsAsLoudAsItShould()
{
    const Sound sound = soundOf(
        take(speaker(u"loud"_s, {u"-v"_s, u"en-us+m3"_s, u"-a"_s, u"20"_s}), otherText, u"English"_s));
    QVERIFY(std::abs(integratedLoudness(sound) + 19) <= 0.5);
    QVERIFY(20 * std::log10(truePeak(sound)) <= -1 + 0.02);
}

QTEST_GUILESS_MAIN(VoiceMatchTest)
#include "VoiceMatchTest.moc"
