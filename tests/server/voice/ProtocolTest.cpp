#include "tests/server/voice/support/VoiceProgram.h"

#include <QtTest>

using namespace Qt::StringLiterals;

/// What the program that started a job sees of it.
class ProtocolTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theEngineDescribesItself();
    void aTakeIsTwentyFourKilohertzMono();
    void progressIsToldSentenceBySentence();
    void theSameJobGivesTheSameBytes();
    void aChangedSentenceLeavesTheOthersAsTheyAre_data();
    void aChangedSentenceLeavesTheOthersAsTheyAre();
    void anotherSeedGivesAnotherTake();
    void strengthIsAnOption();
    void whatWasLearnedIsKept();
    void endOfInputStopsAtOnceAndLeavesNothing_data();
    void endOfInputStopsAtOnceAndLeavesNothing();
    void aDesignSaysWhatItDidNotUnderstand();
    void theSameWordsAreTheSameVoice();
    void probeByArgumentAndByJobAgree();
    void anExaminationSaysWhatTheRecordingIsLike();
    void wrongUseIsToldApart();
    void theWholeTextLengthIsSpoken();

private:
    QJsonObject synthesizeJob(const QString &text, const QString &output) const;
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QByteArray bytesOf(const QString &name) const;
    QByteArrayList samplesOfSentences() const;

    QTemporaryDir m_folder;
    QString m_reference;
};

namespace {

const QString threeSentences =
    u"The first one is short. The second is a little longer than that! Is this the third?"_s;

} // namespace

void ProtocolTest::initTestCase()
{
    m_reference = file(u"reference.wav"_s);
    QVERIFY(
        speakToFile(m_reference,
                    u"A reference should have a few sentences. This one was made by a machine. It will do."_s,
                    {u"-v"_s, u"en-us+m3"_s, u"-p"_s, u"40"_s}));
}

QJsonObject ProtocolTest::synthesizeJob(const QString &text, const QString &output) const
{
    return {{u"job"_s, u"synthesize"_s},   {u"text"_s, text},
            {u"language"_s, u"English"_s}, {u"reference"_s, m_reference},
            {u"transcript"_s, QString()},  {u"seed"_s, u"1"_s},
            {u"options"_s, QJsonObject()}, {u"output"_s, file(output)},
            {u"cache"_s, file(u"cache"_s)}};
}

QByteArray ProtocolTest::bytesOf(const QString &name) const
{
    QFile content(file(name));
    return content.open(QIODevice::ReadOnly) ? content.readAll() : QByteArray();
}

/// What lies in sentences.wav between the times of the cues of sentences.vtt, but for 2 ms at the edges:
/// times are rounded.
QByteArrayList ProtocolTest::samplesOfSentences() const
{
    static const QRegularExpression cue(u"(\\d+)\\.(\\d+) --> 00:00:(\\d+)\\.(\\d+)"_s);
    const QByteArray wav = bytesOf(u"sentences.wav"_s);
    QByteArrayList samples;
    auto cues = cue.globalMatch(QString::fromUtf8(bytesOf(u"sentences.vtt"_s)));
    while (cues.hasNext()) {
        const QRegularExpressionMatch found = cues.next();
        const auto byteAt = [&found](int group) {
            return 44 + 2 * 24 * (found.captured(group).toInt() * 1000 + found.captured(group + 1).toInt());
        };
        samples += wav.mid(byteAt(1) + 96, byteAt(3) - byteAt(1) - 192);
    }
    return samples;
}

void ProtocolTest::theEngineDescribesItself()
{
    const JobOutcome outcome = runWithArguments({u"describe"_s});
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(outcome.events.size(), 1);
    const QJsonObject description = outcome.last();
    QCOMPARE(description[u"id"_s].toString(), u"local"_s);
    QCOMPARE(description[u"languages"_s].toArray().size(), 10);
    QCOMPARE(description[u"capabilities"_s].toArray(), QJsonArray({u"synthesize"_s, u"design"_s}));
    QVERIFY(!description[u"version"_s].toString().isEmpty() && !description[u"note"_s].toString().isEmpty());
}

void ProtocolTest::aTakeIsTwentyFourKilohertzMono()
{
    const JobOutcome outcome = runJob(synthesizeJob(threeSentences, u"take.wav"_s));
    QVERIFY2(outcome.isDone(), outcome.errors);
    const QByteArray wav = bytesOf(u"take.wav"_s);
    QCOMPARE(wav.left(4), QByteArray("RIFF"));
    QCOMPARE(qFromLittleEndian<quint16>(wav.constData() + 22), 1);
    QCOMPARE(qFromLittleEndian<quint32>(wav.constData() + 24), 24000U);
    QCOMPARE(qFromLittleEndian<quint16>(wav.constData() + 34), 16);
    const double seconds = static_cast<double>((wav.size() - 44) / 2) / 24000;
    QVERIFY(std::abs(outcome.last()[u"duration_seconds"_s].toDouble() - seconds) < 1e-5);
    QVERIFY(seconds > 3 && seconds < 15);
    QCOMPARE(outcome.last()[u"sample_rate"_s].toInt(), 24000);
    QCOMPARE(QByteArray::fromBase64(outcome.last()[u"peaks"_s].toString().toLatin1()).size(), 200);
}

void ProtocolTest::progressIsToldSentenceBySentence()
{
    const JobOutcome outcome = runJob(synthesizeJob(threeSentences, u"progress.wav"_s));
    QVERIFY(outcome.isDone());
    QCOMPARE(outcome.events.size(), 1 + 3 + 1);
    QCOMPARE(outcome.events[0][u"stage"_s].toString(), u"preparing"_s);
    double fraction = 0;
    double seconds = 0;
    for (int i = 1; i <= 3; ++i) {
        QCOMPARE(outcome.events[i][u"event"_s].toString(), u"progress"_s);
        QCOMPARE(outcome.events[i][u"stage"_s].toString(), u"synthesizing"_s);
        QVERIFY(outcome.events[i][u"fraction"_s].toDouble() > fraction);
        QVERIFY(outcome.events[i][u"audio_seconds"_s].toDouble() > seconds);
        fraction = outcome.events[i][u"fraction"_s].toDouble();
        seconds = outcome.events[i][u"audio_seconds"_s].toDouble();
    }
    QCOMPARE(fraction, 1.0);
    QVERIFY(std::abs(seconds - outcome.last()[u"duration_seconds"_s].toDouble()) < 1e-5);
}

void ProtocolTest::theSameJobGivesTheSameBytes()
{
    QJsonObject job = synthesizeJob(threeSentences, u"learned.wav"_s);
    job[u"cache"_s] = file(u"a cache of its own"_s);
    QVERIFY(runJob(job).isDone());
    job[u"output"_s] = file(u"remembered.wav"_s);
    QVERIFY(runJob(job).isDone());
    job[u"output"_s] = file(u"without.wav"_s);
    job.remove(u"cache"_s);
    QVERIFY(runJob(job).isDone());
    QVERIFY(!bytesOf(u"learned.wav"_s).isEmpty());
    QVERIFY(bytesOf(u"learned.wav"_s) == bytesOf(u"remembered.wav"_s));
    QVERIFY(bytesOf(u"learned.wav"_s) == bytesOf(u"without.wav"_s));
}

void ProtocolTest::aChangedSentenceLeavesTheOthersAsTheyAre_data()
{
    QTest::addColumn<int>("changed");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("first, shorter") << 0 << u"Yes!"_s;
    QTest::newRow("second, longer") << 1
                                    << u"She sells fresh fish there, which nobody, as far as I know, buys."_s;
    QTest::newRow("third, another language in it") << 2 << u"They call it 東京 over there."_s;
    QTest::newRow("last, louder") << 3 << u"Aah!"_s;
}

void ProtocolTest::aChangedSentenceLeavesTheOthersAsTheyAre()
{
    QFETCH(const int, changed);
    QFETCH(const QString, sentence);
    QStringList sentences{u"The first one is short."_s, u"The second is a little longer than that!"_s,
                          u"Is this the third?"_s, u"Fresh fish is what she sells."_s};
    QJsonObject job = synthesizeJob(sentences.join(u' '), u"sentences.wav"_s);
    job[u"captions"_s] = file(u"sentences.vtt"_s);
    QVERIFY(runJob(job).isDone());
    const QByteArrayList before = samplesOfSentences();
    QCOMPARE(before.size(), 4);
    sentences[changed] = sentence;
    job[u"text"_s] = sentences.join(u' ');
    QVERIFY(runJob(job).isDone());
    const QByteArray after = bytesOf(u"sentences.wav"_s);
    for (int i = 0; i < 4; ++i) {
        QVERIFY(before[i].size() > 24000);
        QCOMPARE(after.contains(before[i]), i != changed);
    }
}

void ProtocolTest::anotherSeedGivesAnotherTake()
{
    QVERIFY(runJob(synthesizeJob(threeSentences, u"one.wav"_s)).isDone());
    QJsonObject job = synthesizeJob(threeSentences, u"two.wav"_s);
    job[u"seed"_s] = u"2"_s;
    QVERIFY(runJob(job).isDone());
    QVERIFY(bytesOf(u"one.wav"_s) != bytesOf(u"two.wav"_s));
}

void ProtocolTest::strengthIsAnOption()
{
    QByteArrayList takes;
    for (const double strength : {0.0, 0.5, 1.0}) {
        QJsonObject job = synthesizeJob(threeSentences, u"strength.wav"_s);
        job[u"options"_s] = QJsonObject{{u"strength"_s, strength}};
        QVERIFY(runJob(job).isDone());
        takes += bytesOf(u"strength.wav"_s);
    }
    QVERIFY(takes[0] != takes[1] && takes[1] != takes[2]);
    QCOMPARE(takes[0].size(), takes[2].size()); // the same reading in another timbre
}

void ProtocolTest::whatWasLearnedIsKept()
{
    QJsonObject job = synthesizeJob(u"Hello there, my friend."_s, u"kept.wav"_s);
    job[u"cache"_s] = file(u"kept"_s);
    QVERIFY(runJob(job).isDone());
    const auto entries = [this] { return QDir(file(u"kept"_s)).entryInfoList(QDir::Files, QDir::Name); };
    const QFileInfoList first = entries(); // what was measured, and what was learned for English
    QCOMPARE(first.size(), 2);
    QVERIFY(runJob(job).isDone());
    job[u"language"_s] = u"French"_s;
    QVERIFY(runJob(job).isDone());
    const QFileInfoList later = entries();
    QCOMPARE(later.size(), 3);
    for (const QFileInfo &entry : first) {
        const qsizetype kept = later.indexOf(entry);
        QVERIFY(kept >= 0);
        QCOMPARE(later[kept].lastModified(), entry.lastModified());
    }
}

void ProtocolTest::endOfInputStopsAtOnceAndLeavesNothing_data()
{
    QTest::addColumn<bool>("namesFolder");
    QTest::newRow("the system's folder") << false;
    QTest::newRow("the job's folder") << true;
}

void ProtocolTest::endOfInputStopsAtOnceAndLeavesNothing()
{
    QFETCH(const bool, namesFolder);
    QTemporaryDir temporary;
    QTemporaryDir scratch;
    const auto entriesOf = [](const QTemporaryDir &folder) {
        return QDir(folder.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot).size();
    };
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"TMPDIR"_s, temporary.path());
    process.setProcessEnvironment(environment);
    process.start(voiceProgram(), QStringList());
    const QString longText = threeSentences.repeated(100);
    QJsonObject job = synthesizeJob(longText, u"stopped.wav"_s);
    if (namesFolder)
        job[u"scratch"_s] = scratch.path();
    process.write(QJsonDocument(job).toJson(QJsonDocument::Compact) + '\n');
    QVERIFY(process.waitForReadyRead()); // it works: "preparing"
    QTRY_COMPARE(entriesOf(namesFolder ? scratch : temporary), 1);
    QCOMPARE(entriesOf(namesFolder ? temporary : scratch), 0);
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QVERIFY(process.exitCode() != 0);
    QVERIFY(!process.readAllStandardOutput().contains("\"done\""));
    QVERIFY(QDir(m_folder.path()).entryList({u"stopped.wav*"_s}).isEmpty());
    QCOMPARE(entriesOf(temporary) + entriesOf(scratch), 0);
}

void ProtocolTest::aDesignSaysWhatItDidNotUnderstand()
{
    const JobOutcome outcome = runJob({{u"job"_s, u"design"_s},
                                       {u"text"_s, u"A preview of the voice."_s},
                                       {u"language"_s, u"English"_s},
                                       {u"instruct"_s, u"a warm old man with a purple hat"_s},
                                       {u"output"_s, file(u"design.wav"_s)}});
    QVERIFY(outcome.isDone());
    QCOMPARE(outcome.last()[u"unknown_words"_s].toArray(), QJsonArray({u"purple"_s, u"hat"_s}));
    QVERIFY(bytesOf(u"design.wav"_s).size() > 24000);
}

void ProtocolTest::theSameWordsAreTheSameVoice()
{
    const auto design = [this](const QString &words, const QString &output) {
        return runJob({{u"job"_s, u"design"_s},
                       {u"text"_s, u"A preview."_s},
                       {u"language"_s, u"English"_s},
                       {u"instruct"_s, words},
                       {u"output"_s, file(output)}})
            .isDone();
    };
    QVERIFY(design(u"a deep man"_s, u"a.wav"_s) && design(u"A DEEP, man!"_s, u"b.wav"_s) &&
            design(u"a high man"_s, u"c.wav"_s));
    QVERIFY(bytesOf(u"a.wav"_s) == bytesOf(u"b.wav"_s));
    QVERIFY(bytesOf(u"a.wav"_s) != bytesOf(u"c.wav"_s));
}

void ProtocolTest::anExaminationSaysWhatTheRecordingIsLike()
{
    const QJsonObject plain = runWithArguments({u"probe"_s, m_reference}).last();
    QVERIFY(plain["findings"_L1].toArray().isEmpty());
    QJsonObject examined = runWithArguments({u"examine"_s, m_reference}).last();
    QCOMPARE(runJob({{u"job"_s, u"examine"_s}, {u"file"_s, m_reference}}).last(), examined);
    QStringList checks;
    for (const QJsonValue &finding : examined["findings"_L1].toArray())
        checks += finding["check"_L1].toString();
    QVERIFY(checks.contains(u"noise"_s) && checks.contains(u"clipping"_s) && checks.contains(u"bandwidth"_s));
    examined["findings"_L1] = QJsonArray();
    QCOMPARE(examined, plain);
}

void ProtocolTest::probeByArgumentAndByJobAgree()
{
    const JobOutcome job = runJob({{u"job"_s, u"probe"_s}, {u"file"_s, m_reference}});
    const JobOutcome argument = runWithArguments({u"probe"_s, m_reference});
    QCOMPARE(job.exitCode, 0);
    QCOMPARE(argument.exitCode, 0);
    QCOMPARE(job.last(), argument.last());
    QCOMPARE(job.last()[u"container"_s].toString(), u"wav"_s);
    QCOMPARE(job.last()[u"sample_rate"_s].toInt(), 22050);
    QCOMPARE(runWithArguments({u"probe"_s, file(u"missing.wav"_s)}).exitCode, 1);
}

void ProtocolTest::wrongUseIsToldApart()
{
    QCOMPARE(runWithArguments({u"sing"_s}).exitCode, 2);
    QCOMPARE(runWithArguments({u"probe"_s}).exitCode, 2);
    QCOMPARE(runWithArguments({}).exitCode, 2); // no job on standard input
}

void ProtocolTest::theWholeTextLengthIsSpoken()
{
    const JobOutcome outcome =
        runJob(synthesizeJob(threeSentences.repeated(200).left(10'000), u"long.wav"_s));
    QVERIFY2(outcome.isDone(), outcome.errors);
    QVERIFY(outcome.last()[u"duration_seconds"_s].toDouble() > 300);
}

QTEST_GUILESS_MAIN(ProtocolTest)
#include "ProtocolTest.moc"
