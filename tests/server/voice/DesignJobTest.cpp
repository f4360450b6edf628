#include "tests/server/voice/support/VoiceProgram.h"

#include <QJsonArray>
#include <QtTest>

using namespace Qt::StringLiterals;

/// What a design job says beside its audio, and the file of words that extends it.
class DesignJobTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void anAccentChangesTheSpeech();
    void theNearestAccentIsTold();
    void anAccentOfAnotherLanguageIsTold();
    void wordsOfAFileAreUnderstood();
    void aMistakeInTheFileIsTold();
    void captionsStandBesideTheAudio();
    void aFailedJobLeavesNoCaptions();

private:
    JobOutcome design(const QString &description) const;
    void giveWords(const QByteArray &text) const;
    QByteArray audio() const;

    QTemporaryDir m_folder;
};

void DesignJobTest::cleanup()
{
    qunsetenv("UTTER_DESIGN_WORDS");
}

JobOutcome DesignJobTest::design(const QString &description) const
{
    return runJob({{u"job"_s, u"design"_s},
                   {u"text"_s, u"Bring the water over here, father."_s},
                   {u"language"_s, u"English"_s},
                   {u"instruct"_s, description},
                   {u"output"_s, m_folder.filePath(u"out.wav"_s)}});
}

void DesignJobTest::giveWords(const QByteArray &text) const
{
    QFile file(m_folder.filePath(u"words.table"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    qputenv("UTTER_DESIGN_WORDS", file.fileName().toUtf8());
}

QByteArray DesignJobTest::audio() const
{
    QFile file(m_folder.filePath(u"out.wav"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void DesignJobTest::anAccentChangesTheSpeech()
{
    const JobOutcome american = design(u"a man"_s);
    QVERIFY(american.isDone());
    const QByteArray usual = audio();
    const JobOutcome scottish = design(u"a Scottish man"_s);
    QVERIFY(scottish.isDone());
    QVERIFY(scottish.last()[u"notes"_s].toArray().isEmpty());
    QVERIFY(!usual.isEmpty() && usual != audio());
}

void DesignJobTest::theNearestAccentIsTold()
{
    const JobOutcome outcome = design(u"a Northern English man"_s);
    QVERIFY(outcome.isDone());
    const QJsonArray notes = outcome.last()[u"notes"_s].toArray();
    QCOMPARE(notes.size(), 1);
    QVERIFY(notes[0].toString().contains(u"Lancaster"_s));
}

void DesignJobTest::anAccentOfAnotherLanguageIsTold()
{
    const JobOutcome outcome = design(u"a Mexican woman"_s);
    QVERIFY(outcome.isDone());
    const QJsonArray notes = outcome.last()[u"notes"_s].toArray();
    QCOMPARE(notes.size(), 1);
    QVERIFY(notes[0].toString().contains(u"Spanish"_s));
}

void DesignJobTest::wordsOfAFileAreUnderstood()
{
    giveWords("[words]\ndeep = djup*\n");
    const JobOutcome outcome = design(u"djup purple"_s);
    QVERIFY(outcome.isDone());
    QCOMPARE(outcome.last()[u"unknown_words"_s].toArray(), QJsonArray({u"purple"_s}));
}

void DesignJobTest::aMistakeInTheFileIsTold()
{
    giveWords("[mood]\nodd = colour 5\n");
    const JobOutcome outcome = design(u"a man"_s);
    QVERIFY(outcome.failedWith(u"bad_input"_s));
    QVERIFY(outcome.last()[u"message"_s].toString().contains(u"colour 5"_s));
}

void DesignJobTest::captionsStandBesideTheAudio()
{
    const QString file = m_folder.filePath(u"out.vtt"_s);
    const JobOutcome outcome = runJob({{u"job"_s, u"design"_s},
                                       {u"text"_s, u"It costs $3. Really?"_s},
                                       {u"language"_s, u"English"_s},
                                       {u"instruct"_s, u"a man"_s},
                                       {u"output"_s, m_folder.filePath(u"out.wav"_s)},
                                       {u"captions"_s, file}});
    QVERIFY(outcome.isDone());
    QFile captions(file);
    QVERIFY(captions.open(QIODevice::ReadOnly));
    const QByteArray text = captions.readAll();
    QVERIFY(text.startsWith("WEBVTT\n\n00:00:00.000 --> "));
    QCOMPARE(text.count(" --> "), 2);
    QVERIFY(text.contains("dollars") && text.endsWith("Really?\n"));
}

void DesignJobTest::aFailedJobLeavesNoCaptions()
{
    const QString file = m_folder.filePath(u"failed.vtt"_s);
    const JobOutcome outcome = runJob({{u"job"_s, u"design"_s},
                                       {u"text"_s, u"Hello."_s},
                                       {u"language"_s, u"English"_s},
                                       {u"instruct"_s, u"a man"_s},
                                       {u"output"_s, m_folder.filePath(u"no such folder/out.wav"_s)},
                                       {u"captions"_s, file}});
    QVERIFY(outcome.failedWith(u"internal"_s));
    QVERIFY(!QFile::exists(file));
}

QTEST_GUILESS_MAIN(DesignJobTest)
#include "DesignJobTest.moc"
