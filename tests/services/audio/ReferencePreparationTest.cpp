#include "services/audio/ReferencePreparation.h"

#include "services/audio/AudioMeasurement.h"
#include "tests/services/audio/TestAudio.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ReferencePreparationTest final : public QObject {
    Q_OBJECT

private slots:
    void leavesAllowedFilesAsTheyAre_data();
    void leavesAllowedFilesAsTheyAre();
    void convertsOtherFiles_data();
    void convertsOtherFiles();
    void fitsLongRecordingsIntoTheLimit_data();
    void fitsLongRecordingsIntoTheLimit();
    void asksToTrimWhatCannotFit();
    void keepsExactlyTheTrimmedPart();
    void refusesATrimThatLeavesNothing();
    void refusesCutFiles();
    void removesWhatItMade();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder = {};
};

void ReferencePreparationTest::leavesAllowedFilesAsTheyAre_data()
{
    QTest::addColumn<QByteArray>("container");
    QTest::addColumn<QByteArray>("codec");
    QTest::addColumn<QString>("mimeType");
    QTest::newRow("wav") << "wav"_ba
                         << "pcm_s16le"_ba << u"audio/wav"_s;
    QTest::newRow("wav 24 bit") << "wav"_ba
                                << "pcm_s24le"_ba << u"audio/wav"_s;
    QTest::newRow("mp3") << "mp3"_ba
                         << "libmp3lame"_ba << u"audio/mpeg"_s;
    QTest::newRow("m4a") << "ipod"_ba
                         << "aac"_ba << u"audio/mp4"_s;
}

void ReferencePreparationTest::leavesAllowedFilesAsTheyAre()
{
    QFETCH(QByteArray, container);
    QFETCH(QByteArray, codec);
    QFETCH(QString, mimeType);
    writeSound(tone(440, 3, 44'100), file(u"voice"_s),
               {.container = container, .codec = codec, .bitRate = 96'000}, 2);
    const auto prepared = prepareReference(file(u"voice"_s));
    QVERIFY(prepared);
    QCOMPARE(prepared->path, file(u"voice"_s));
    QCOMPARE(prepared->mimeType, mimeType);
    QCOMPARE(prepared->sizeBytes, QFileInfo(file(u"voice"_s)).size());
    QVERIFY(!prepared->folder);
    // A "trim" to the whole changes nothing either.
    QCOMPARE(prepareReference(file(u"voice"_s), AudioRange{.start = 0s, .end = 1h})->path, file(u"voice"_s));
}

void ReferencePreparationTest::convertsOtherFiles_data()
{
    QTest::addColumn<QByteArray>("container");
    QTest::addColumn<QByteArray>("codec");
    QTest::addColumn<int>("rateHz");
    QTest::addColumn<int>("expectedRateHz");
    QTest::newRow("flac") << "flac"_ba
                          << "flac"_ba << 44'100 << 44'100;
    QTest::newRow("ogg") << "ogg"_ba
                         << "libvorbis"_ba << 22'050 << 22'050;
    QTest::newRow("webm") << "webm"_ba
                          << "libopus"_ba << 48'000 << 48'000;
    QTest::newRow("flac, high rate") << "flac"_ba
                                     << "flac"_ba << 96'000 << 48'000;
}

void ReferencePreparationTest::convertsOtherFiles()
{
    QFETCH(QByteArray, container);
    QFETCH(QByteArray, codec);
    QFETCH(int, rateHz);
    QFETCH(int, expectedRateHz);
    writeSound(tone(440, 3, rateHz), file(u"voice"_s),
               {.container = container, .codec = codec, .bitRate = 96'000}, 2);
    const auto prepared = prepareReference(file(u"voice"_s));
    QVERIFY(prepared);
    QCOMPARE(prepared->mimeType, u"audio/wav"_s);
    const auto measured = measureAudio(prepared->path, 1);
    QVERIFY(measured);
    QCOMPARE(measured->file.codec, u"pcm_s16le"_s);
    QCOMPARE(measured->file.channels, 1);
    QCOMPARE(measured->file.sampleRateHz, expectedRateHz);
    QCOMPARE(measured->sizeBytes, prepared->sizeBytes);
    QVERIFY(std::abs(measured->duration().count() - 3'000'000) < 30'000);
    QVERIFY(std::abs(measured->samplePeak - 0.5) < 0.02);
}

void ReferencePreparationTest::fitsLongRecordingsIntoTheLimit_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<int>("rateHz");
    // 10 485 760 bytes are 109.2 s at 48 kHz and 218.4 s at 24 kHz.
    QTest::newRow("just fits at 48 kHz") << 109.0 << 48'000;
    QTest::newRow("needs 24 kHz") << 110.0 << 24'000;
    QTest::newRow("just fits at 24 kHz") << 218.0 << 24'000;
}

void ReferencePreparationTest::fitsLongRecordingsIntoTheLimit()
{
    QFETCH(double, seconds);
    QFETCH(int, rateHz);
    writeSound(tone(440, seconds, 48'000), file(u"long.wav"_s), {}, 2); // stereo: too large as it is
    const auto prepared = prepareReference(file(u"long.wav"_s));
    QVERIFY(prepared);
    QVERIFY(prepared->sizeBytes <= maxReferenceBytes);
    const auto reader = AudioReader::open(prepared->path);
    QCOMPARE(reader->info().sampleRateHz, rateHz);
    QVERIFY(std::abs(static_cast<double>(reader->info().duration->count()) / 1e6 - seconds) < 0.01);
}

void ReferencePreparationTest::asksToTrimWhatCannotFit()
{
    writeSound(tone(440, 219, 48'000), file(u"long.wav"_s));
    const auto prepared = prepareReference(file(u"long.wav"_s));
    QVERIFY(!prepared);
    QCOMPARE(prepared.error().kind, Error::Kind::Invalid);
    QCOMPARE(prepared.error().message,
             u"The recording is too long. Trim it to 3 minutes 38 seconds or less."_s);
    const auto trimmed = prepareReference(file(u"long.wav"_s), AudioRange{.start = 100s, .end = 110s});
    QVERIFY(trimmed);
    QCOMPARE(trimmed->sizeBytes, 44 + 10 * 48'000 * 2);
}

void ReferencePreparationTest::keepsExactlyTheTrimmedPart()
{
    const Sound whole = speech(u"One, two, three, four, five, six, seven, eight."_s, 48'000);
    writeSound(whole, file(u"voice.wav"_s));
    const auto prepared = prepareReference(file(u"voice.wav"_s), AudioRange{.start = 500ms, .end = 1'750ms});
    QVERIFY(prepared);
    const Sound kept = readSound(prepared->path, 48'000);
    QCOMPARE(kept.samples.size(), size_t{60'000});
    const Sound original = readSound(file(u"voice.wav"_s), 48'000);
    QVERIFY(std::equal(kept.samples.begin(), kept.samples.end(), original.samples.begin() + 24'000));
}

void ReferencePreparationTest::refusesATrimThatLeavesNothing()
{
    writeSound(tone(440, 3, 44'100), file(u"voice.wav"_s));
    for (const AudioRange &range : {AudioRange{.start = 2s, .end = 1s}, AudioRange{.start = 4s, .end = 5s}}) {
        const auto prepared = prepareReference(file(u"voice.wav"_s), range);
        QVERIFY(!prepared);
        QCOMPARE(prepared.error().kind, Error::Kind::Invalid);
    }
}

void ReferencePreparationTest::refusesCutFiles()
{
    writeSound(tone(440, 3, 44'100), file(u"cut.wav"_s));
    QVERIFY(QFile::resize(file(u"cut.wav"_s), 100'000));
    QVERIFY(!prepareReference(file(u"cut.wav"_s)));
}

void ReferencePreparationTest::removesWhatItMade()
{
    writeSound(tone(440, 3, 44'100), file(u"voice.flac"_s), {.container = "flac", .codec = "flac"});
    QString made;
    {
        const auto prepared = prepareReference(file(u"voice.flac"_s));
        QVERIFY(prepared);
        made = prepared->path;
        QVERIFY(QFileInfo::exists(made));
    }
    QVERIFY(!QFileInfo::exists(QFileInfo(made).path()));
}

QTEST_GUILESS_MAIN(ReferencePreparationTest)
#include "ReferencePreparationTest.moc"
