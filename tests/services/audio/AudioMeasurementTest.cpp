#include "services/audio/AudioMeasurement.h"

#include "tests/services/audio/TestAudio.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;

class AudioMeasurementTest final : public QObject {
    Q_OBJECT

private slots:
    void measuresAToneOfKnownLoudness_data();
    void measuresAToneOfKnownLoudness();
    void hasNoLoudnessForSilence();
    void drawsTheSamePeaksWhateverTheSampleType_data();
    void drawsTheSamePeaksWhateverTheSampleType();
    void mixesChannelsForDrawing();
    void readsPeaksAlone();
    void failsOnCutFiles();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder = {};
};

void AudioMeasurementTest::measuresAToneOfKnownLoudness_data()
{
    QTest::addColumn<int>("channels");
    QTest::addColumn<double>("loudnessLufs");
    // EBU R 128: a 997 Hz sine at 0 dBFS in one channel is -3.01 LUFS; this one is at -6.02 dBFS; two
    // channels add 3.01.
    QTest::newRow("mono") << 1 << -9.03;
    QTest::newRow("stereo") << 2 << -6.02;
}

void AudioMeasurementTest::measuresAToneOfKnownLoudness()
{
    QFETCH(int, channels);
    QFETCH(double, loudnessLufs);
    writeSound(tone(997, 4, 48'000), file(u"tone.wav"_s), {}, channels);
    const auto measured = measureAudio(file(u"tone.wav"_s), 100);
    QVERIFY(measured);
    QVERIFY(measured->loudnessLufs);
    QVERIFY2(std::abs(*measured->loudnessLufs - loudnessLufs) < 0.1,
             qPrintable(QString::number(*measured->loudnessLufs)));
    QVERIFY(std::abs(measured->samplePeak - 0.5) < 0.001);
    QCOMPARE(measured->frames, 192'000);
    QCOMPARE(measured->duration(), std::chrono::seconds(4));
    QCOMPARE(measured->sizeBytes, 44 + 192'000 * 2 * channels);
    QCOMPARE(measured->file.mimeType, u"audio/wav"_s);
    QCOMPARE(measured->peaks.size(), 100);
}

void AudioMeasurementTest::hasNoLoudnessForSilence()
{
    writeSound({.samples = std::vector<float>(48'000, 0.0F), .sampleRateHz = 48'000}, file(u"silence.wav"_s));
    const auto measured = measureAudio(file(u"silence.wav"_s), 10);
    QVERIFY(measured);
    QVERIFY(!measured->loudnessLufs);
    QCOMPARE(measured->samplePeak, 0.0);
    QCOMPARE(measured->peaks, Peaks(10));
}

void AudioMeasurementTest::drawsTheSamePeaksWhateverTheSampleType_data()
{
    QTest::addColumn<QByteArray>("container");
    QTest::addColumn<QByteArray>("codec");
    QTest::addColumn<int>("channels");
    QTest::addColumn<double>("tolerance");
    for (const int channels : {1, 2, 6}) {
        const auto row = [channels](const char *container, const char *codec, double tolerance) {
            QTest::addRow("%s, %d channels", codec, channels)
                << QByteArray(container) << QByteArray(codec) << channels << tolerance;
        };
        row("wav", "pcm_u8", 0.01);
        row("wav", "pcm_s16le", 0.001);
        row("wav", "pcm_s24le", 0.001);
        row("wav", "pcm_s32le", 0.001);
        row("wav", "pcm_f32le", 0.001);
        row("wav", "pcm_f64le", 0.001);
        row("flac", "flac", 0.001);
        if (channels <= 2)
            row("mp3", "libmp3lame", 0.02);
    }
}

void AudioMeasurementTest::drawsTheSamePeaksWhateverTheSampleType()
{
    QFETCH(QByteArray, container);
    QFETCH(QByteArray, codec);
    QFETCH(int, channels);
    QFETCH(double, tolerance);
    Sound ramp = tone(440, 1, 44'100);
    for (size_t i = 0; i < ramp.samples.size(); ++i)
        ramp.samples[i] *= static_cast<float>(i) / static_cast<float>(ramp.samples.size());
    writeSound(ramp, file(u"ramp"_s), {.container = container, .codec = codec, .bitRate = 192'000}, channels);
    const auto peaks = readPeaks(file(u"ramp"_s), 10);
    QVERIFY(peaks);
    QCOMPARE(peaks->size(), 10);
    for (int i = 0; i < 10; ++i) {
        const double expected = 0.5 * (i + 1) / 10; // the loudest period is the last of each tenth
        QVERIFY2(std::abs(peaks->at(i).max - expected) < 0.003 + tolerance,
                 qPrintable(QString::number(peaks->at(i).max)));
        QVERIFY2(std::abs(peaks->at(i).min + expected) < 0.003 + tolerance,
                 qPrintable(QString::number(peaks->at(i).min)));
    }
}

void AudioMeasurementTest::mixesChannelsForDrawing()
{
    // Left and right cancel each other out.
    QFile wav(file(u"opposite.wav"_s));
    QVERIFY(wav.open(QIODevice::WriteOnly));
    auto encoder = AudioEncoder::create(wav, {}, {.sampleRateHz = 48'000, .channels = 2});
    QVERIFY(encoder);
    std::vector<float> samples;
    for (const float sample : tone(440, 0.5, 48'000).samples)
        samples.insert(samples.end(), {sample, -sample});
    QVERIFY(encoder->write(samples));
    QVERIFY(encoder->finish());
    wav.close();
    const auto measured = measureAudio(wav.fileName(), 4);
    QVERIFY(measured);
    for (const Peak &peak : measured->peaks)
        QVERIFY(peak.max < 0.0001F && peak.min > -0.0001F);
    QVERIFY(measured->samplePeak > 0.49);
}

void AudioMeasurementTest::readsPeaksAlone()
{
    writeSound(tone(440, 2, 44'100), file(u"tone.flac"_s), {.container = "flac", .codec = "flac"});
    const auto measured = measureAudio(file(u"tone.flac"_s), 100);
    QVERIFY(measured);
    const auto peaks = readPeaks(file(u"tone.flac"_s), 100);
    QVERIFY(peaks);
    QCOMPARE(*peaks, measured->peaks);
}

void AudioMeasurementTest::failsOnCutFiles()
{
    writeSound(tone(440, 2, 44'100), file(u"cut.wav"_s));
    QVERIFY(QFile::resize(file(u"cut.wav"_s), 100'000));
    QCOMPARE(measureAudio(file(u"cut.wav"_s), 100).error().kind, Error::Kind::Invalid);
    QCOMPARE(readPeaks(file(u"cut.wav"_s), 100).error().kind, Error::Kind::Invalid);
}

QTEST_GUILESS_MAIN(AudioMeasurementTest)
#include "AudioMeasurementTest.moc"
