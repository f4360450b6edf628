#include "services/audio/ExportJob.h"

#include "services/audio/AudioMeasurement.h"
#include "tests/services/audio/FileSizeLimit.h"
#include "tests/services/audio/TestAudio.h"
#include "tests/support/SmallDisk.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

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
    void writesOpus();
    void leavesNothingBehindAfterAFailure_data();
    void leavesNothingBehindAfterAFailure();
    void leavesTheOldFileWhenTheDiskIsFull();
    void saysThatTheDiskIsFull();
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
    QTest::addColumn<qint64>("silenceBehind"); // at most, in frames: the codec's last frame is full
    QTest::newRow("wav") << u"a.wav"_s << u"wav"_s << qint64(0);
    QTest::newRow("flac") << u"a.flac"_s << u"flac"_s << qint64(0);
    QTest::newRow("m4a") << u"a.m4a"_s << u"mp4"_s << qint64(1024);
    QTest::newRow("mp3") << u"Grüße, 语音.MP3"_s << u"mp3"_s << qint64(0);
}

void ExportJobTest::writesWhatTheSuffixSays()
{
    QFETCH(QString, name);
    QFETCH(QString, container);
    QFETCH(qint64, silenceBehind);
    const Result<> done = exportAudio(m_source, file(name));
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
    QCOMPARE(written(), QStringList{name});
    const auto measured = measureAudio(file(name), 10);
    QVERIFY(measured);
    QCOMPARE(measured->file.container, container);
    QCOMPARE(measured->file.sampleRateHz, 24'000);
    const qint64 behind = measured->frames - static_cast<qint64>(m_speech.samples.size());
    QVERIFY2(behind >= 0 && behind <= silenceBehind, qPrintable(QString::number(behind)));
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

void ExportJobTest::writesOpus()
{
    QVERIFY(exportAudio(m_source, file(u"a.opus"_s)));
    const auto measured = measureAudio(file(u"a.opus"_s), 1);
    QCOMPARE(measured->file.container, u"ogg"_s);
    QCOMPARE(measured->file.codec, u"opus"_s);
    const Sound heard = readSound(file(u"a.opus"_s), 24'000); // stored at 48 kHz, whatever it was made of
    QVERIFY(std::abs(heard.seconds() - m_speech.seconds()) < 0.03);
    QVERIFY(compare(m_speech, heard).correlation > 0.9);
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
    for (const QString &name : {u"a.wav"_s, u"a.flac"_s, u"a.mp3"_s, u"a.opus"_s, u"a.m4a"_s}) {
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
    QCOMPARE(written().size(), 5);
}

void ExportJobTest::saysThatTheDiskIsFull()
{
    SmallDisk disk(1);
    if (!disk.isThere())
        QSKIP("a small disk can only be mounted by root");
    const QString longer = m_folder.filePath(u"minute.wav"_s);
    writeSound(speech(u"A sentence, over and over. "_s.repeated(60), 24'000), longer);
    QVERIFY(disk.fill());
    QFile filler(disk.filePath(u"filler"_s));
    QVERIFY(filler.resize(filler.size() - 48'000)); // room for the beginning
    const QDir folder = QFileInfo(filler).dir();
    for (const QString &suffix : {u"wav"_s, u"flac"_s, u"mp3"_s, u"opus"_s, u"m4a"_s}) {
        const Result<> done = exportAudio(longer, disk.filePath(u"a."_s + suffix));
        QVERIFY2(!done, qPrintable(suffix));
        QVERIFY2(done.error().message.startsWith(u"The disk is full."_s), qPrintable(done.error().message));
        QCOMPARE(folder.entryList(QDir::Files | QDir::Hidden), QStringList{u"filler"_s});
    }
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
