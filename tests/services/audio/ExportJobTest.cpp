#include "services/audio/ExportJob.h"

#include "services/audio/AudioMeasurement.h"
#include "tests/services/audio/FileSizeLimit.h"
#include "tests/services/audio/TestAudio.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

#include <csignal>

using namespace Qt::StringLiterals;

class ExportJobTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void writesWhatTheSuffixSays_data();
    void writesWhatTheSuffixSays();
    void keepsEverySample_data();
    void keepsEverySample();
    void mixesSurroundDown();
    void choosesARateThatMp3Has();
    void leavesNothingBehindAfterAFailure_data();
    void leavesNothingBehindAfterAFailure();
    void leavesTheOldFileWhenTheDiskIsFull();
    void reportsProgressAndEndsOnce();
    void stopsWhenCancelled();

private:
    QString file(const QString &name) const { return m_out->filePath(name); }
    QStringList written() const { return QDir(m_out->path()).entryList(QDir::Files | QDir::Hidden); }

    QTemporaryDir m_folder = {};
    std::unique_ptr<QTemporaryDir> m_out = {};
    QString m_source = {};
    Sound m_speech = {};
};

void ExportJobTest::initTestCase()
{
    m_source = m_folder.filePath(u"speech.wav"_s);
    writeSound(speech(u"An export keeps what was said, word for word."_s, 24'000), m_source);
    m_speech = readSound(m_source, 24'000);
}

void ExportJobTest::init()
{
    m_out = std::make_unique<QTemporaryDir>();
}

void ExportJobTest::writesWhatTheSuffixSays_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("container");
    QTest::newRow("wav") << u"a.wav"_s << u"wav"_s;
    QTest::newRow("flac") << u"a.flac"_s << u"flac"_s;
    QTest::newRow("mp3") << u"Grüße, 语音.MP3"_s << u"mp3"_s;
}

void ExportJobTest::writesWhatTheSuffixSays()
{
    QFETCH(QString, name);
    QFETCH(QString, container);
    const Result<> done = exportAudio(m_source, file(name));
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QCOMPARE(written(), QStringList{name});
    const auto measured = measureAudio(file(name), 10);
    QVERIFY(measured);
    QCOMPARE(measured->file.container, container);
    QCOMPARE(measured->file.sampleRateHz, 24'000);
    QCOMPARE(measured->frames, static_cast<qint64>(m_speech.samples.size()));
    QVERIFY(compare(m_speech, readSound(file(name), 24'000)).correlation > 0.99);
}

void ExportJobTest::keepsEverySample_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("wav") << u"a.wav"_s;
    QTest::newRow("flac") << u"a.flac"_s;
}

void ExportJobTest::keepsEverySample()
{
    QFETCH(QString, name);
    QVERIFY(exportAudio(m_source, file(name)));
    QCOMPARE(readSound(file(name), 24'000).samples, m_speech.samples);
}

void ExportJobTest::mixesSurroundDown()
{
    const QString surround = m_folder.filePath(u"surround.wav"_s);
    writeSound(tone(440, 0.5, 48'000), surround, {}, 6);
    QVERIFY(exportAudio(surround, file(u"a.mp3"_s)));
    QCOMPARE(measureAudio(file(u"a.mp3"_s), 1)->file.channels, 2);
}

void ExportJobTest::choosesARateThatMp3Has()
{
    const QString fine = m_folder.filePath(u"fine.wav"_s);
    writeSound(tone(440, 0.5, 96'000), fine);
    QVERIFY(exportAudio(fine, file(u"a.mp3"_s)));
    const auto measured = measureAudio(file(u"a.mp3"_s), 1);
    QCOMPARE(measured->file.sampleRateHz, 48'000);
    QVERIFY(std::abs(measured->frames - 24'000) < 100);
}

void ExportJobTest::leavesNothingBehindAfterAFailure_data()
{
    const QString cut = m_folder.filePath(u"cut.wav"_s);
    QFile::remove(cut);
    QVERIFY(QFile::copy(m_source, cut));
    QVERIFY(QFile::resize(cut, 40'000));
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("name");
    QTest::newRow("unknown suffix") << m_source << u"a.doc"_s;
    QTest::newRow("no suffix") << m_source << u"a"_s;
    QTest::newRow("no such folder") << m_source << u"nowhere/a.wav"_s;
    QTest::newRow("source gone") << m_folder.filePath(u"gone.wav"_s) << u"a.wav"_s;
    QTest::newRow("source cut off") << cut << u"a.wav"_s;
}

void ExportJobTest::leavesNothingBehindAfterAFailure()
{
    QFETCH(QString, source);
    QFETCH(QString, name);
    const Result<> done = exportAudio(source, file(name));
    QVERIFY(!done);
    QCOMPARE(done.error().kind, Error::Kind::Invalid);
    QVERIFY(done.error().message.endsWith(u'.'));
    QCOMPARE(written(), QStringList());
}

void ExportJobTest::leavesTheOldFileWhenTheDiskIsFull()
{
    for (const QString &name : {u"a.wav"_s, u"a.flac"_s, u"a.mp3"_s}) {
        QFile old(file(name));
        QVERIFY(old.open(QIODevice::WriteOnly));
        QVERIFY(old.write("older") > 0);
        old.close();
        const FileSizeLimit full(10'000);
        const Result<> done = exportAudio(m_source, file(name));
        QVERIFY2(!done, qPrintable(name));
        QVERIFY(old.open(QIODevice::ReadOnly));
        QCOMPARE(old.readAll(), "older"_ba);
    }
    QCOMPARE(written().size(), 3);
}

void ExportJobTest::reportsProgressAndEndsOnce()
{
    ExportJob job(m_source, file(u"a.flac"_s));
    QSignalSpy progress(&job, &ExportJob::progressChanged);
    QSignalSpy finished(&job, &ExportJob::finished);
    job.start();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(job.result());
    QCOMPARE(progress.last().first().toInt(), 100);
    QCOMPARE(written(), QStringList{u"a.flac"_s});
}

void ExportJobTest::stopsWhenCancelled()
{
    const QString longer = m_folder.filePath(u"long.wav"_s);
    writeSound(tone(440, 600, 24'000), longer);
    ExportJob job(longer, file(u"a.mp3"_s));
    QSignalSpy progress(&job, &ExportJob::progressChanged);
    QSignalSpy finished(&job, &ExportJob::finished);
    job.start();
    QTRY_VERIFY(!progress.isEmpty());
    job.cancel();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!job.result());
    QCOMPARE(job.result().error().kind, Error::Kind::Cancelled);
    QTRY_COMPARE(written(), QStringList());
}

QTEST_GUILESS_MAIN(ExportJobTest)
#include "ExportJobTest.moc"
