#include "services/audio/AudioDecoder.h"

#include "tests/services/audio/TestAudio.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Largest absolute sample, the edges left out, where filters ring.
float loudest(const std::vector<float> &samples)
{
    float highest = 0;
    for (size_t i = samples.size() / 4; i < samples.size() * 3 / 4; ++i)
        highest = std::max(highest, std::abs(samples[i]));
    return highest;
}

std::vector<float> rest(AudioDecoder &decoder)
{
    std::vector<float> samples;
    for (;;) {
        const auto block = decoder.read();
        if (!block || block->empty())
            return samples;
        samples.insert(samples.end(), block->begin(), block->end());
    }
}

} // namespace

class AudioDecoderTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void decodesEveryFormatToItsLength_data();
    void decodesEveryFormatToItsLength();
    void seeksToTheSample_data() { decodesEveryFormatToItsLength_data(); }
    void seeksToTheSample();
    void keepsEverySampleOfLosslessFiles();
    void keepsTheLevelWhenMixing_data();
    void keepsTheLevelWhenMixing();
    void convertsTheRate();
    void endsAtOnceWhenSoughtBeyondTheEnd();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder = {};
    Sound m_speech = {};
};

void AudioDecoderTest::initTestCase()
{
    m_speech = speech(u"The quick brown fox jumps over the lazy dog, and nobody minds."_s, 48'000);
    QVERIFY(m_speech.seconds() > 2);
}

void AudioDecoderTest::decodesEveryFormatToItsLength_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("container");
    QTest::addColumn<QByteArray>("codec");
    QTest::addColumn<int>("padding"); // samples that a format may leave behind the end
    QTest::newRow("wav 8 bit") << u"a.wav"_s << "wav"_ba
                               << "pcm_u8"_ba << 0;
    QTest::newRow("wav 16 bit") << u"a.wav"_s << "wav"_ba
                                << "pcm_s16le"_ba << 0;
    QTest::newRow("wav 24 bit") << u"a.wav"_s << "wav"_ba
                                << "pcm_s24le"_ba << 0;
    QTest::newRow("wav float") << u"a.wav"_s << "wav"_ba
                               << "pcm_f32le"_ba << 0;
    QTest::newRow("flac") << u"a.flac"_s << "flac"_ba
                          << "flac"_ba << 0;
    QTest::newRow("mp3") << u"a.mp3"_s << "mp3"_ba
                         << "libmp3lame"_ba << 0;
    QTest::newRow("m4a") << u"a.m4a"_s << "ipod"_ba
                         << "aac"_ba << 1024;
    QTest::newRow("ogg") << u"a.ogg"_s << "ogg"_ba
                         << "libvorbis"_ba << 0;
    QTest::newRow("opus") << u"a.opus"_s << "ogg"_ba
                          << "libopus"_ba << 0;
    QTest::newRow("webm") << u"a.webm"_s << "webm"_ba
                          << "libopus"_ba << 960;
}

void AudioDecoderTest::decodesEveryFormatToItsLength()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, container);
    QFETCH(QByteArray, codec);
    QFETCH(int, padding);
    writeSound(m_speech, file(name), {.container = container, .codec = codec, .bitRate = 128'000});

    const Sound decoded = readSound(file(name), m_speech.sampleRateHz);
    const auto extra =
        static_cast<qint64>(decoded.samples.size()) - static_cast<qint64>(m_speech.samples.size());
    QVERIFY2(extra >= 0 && extra <= padding, qPrintable(QString::number(extra)));
    const Likeness likeness = compare(m_speech, decoded);
    QVERIFY2(likeness.correlation > 0.98, qPrintable(QString::number(likeness.correlation)));
    QVERIFY2(std::abs(likeness.delaySeconds) < 0.001, qPrintable(QString::number(likeness.delaySeconds)));
}

void AudioDecoderTest::seeksToTheSample()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, container);
    QFETCH(QByteArray, codec);
    writeSound(m_speech, file(name), {.container = container, .codec = codec, .bitRate = 128'000});
    auto decoder = AudioDecoder::open(file(name));
    QVERIFY(decoder);
    const std::vector<float> whole = rest(*decoder);

    const auto position = 1'250ms;
    const size_t index = 60'000; // of that position at 48 kHz
    QVERIFY(decoder->seek(position));
    const std::vector<float> tail = rest(*decoder);
    const Sound expected{.samples = {whole.begin() + index, whole.end()}, .sampleRateHz = 48'000};
    const Likeness likeness = compare(expected, {.samples = tail, .sampleRateHz = 48'000});
    const double clock = container == "webm" ? 0.001 : 0; // which counts in milliseconds
    QVERIFY2(std::abs(likeness.delaySeconds) <= clock, qPrintable(QString::number(likeness.delaySeconds)));
    QVERIFY(std::abs(static_cast<double>(tail.size()) - static_cast<double>(whole.size() - index)) <=
            clock * 48'000);
    QVERIFY2(likeness.correlation > 0.999, qPrintable(QString::number(likeness.correlation)));
}

void AudioDecoderTest::keepsEverySampleOfLosslessFiles()
{
    writeSound(m_speech, file(u"a.wav"_s));
    const Sound once = readSound(file(u"a.wav"_s), 48'000);
    writeSound(once, file(u"b.flac"_s), {.container = "flac", .codec = "flac"});
    QCOMPARE(readSound(file(u"b.flac"_s), 48'000).samples, once.samples);
}

void AudioDecoderTest::keepsTheLevelWhenMixing_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::newRow("stereo to mono") << 2 << 1;
    QTest::newRow("mono to stereo") << 1 << 2;
    QTest::newRow("5.1 to mono") << 6 << 1;
    QTest::newRow("stereo to stereo") << 2 << 2;
}

void AudioDecoderTest::keepsTheLevelWhenMixing()
{
    QFETCH(int, from);
    QFETCH(int, to);
    writeSound(tone(440, 0.5, 48'000), file(u"tone.wav"_s), {}, from);
    auto decoder = AudioDecoder::open(file(u"tone.wav"_s), {.channels = to});
    QVERIFY(decoder);
    QCOMPARE(decoder->format(), (AudioFormat{.sampleRateHz = 48'000, .channels = to}));
    const float level = loudest(rest(*decoder));
    QVERIFY2(std::abs(level - 0.5F) < 0.01F, qPrintable(QString::number(level)));
}

void AudioDecoderTest::convertsTheRate()
{
    writeSound(tone(440, 1, 44'100), file(u"tone.wav"_s));
    const Sound converted = readSound(file(u"tone.wav"_s), 24'000);
    QVERIFY(std::abs(converted.seconds() - 1) < 0.001);
    const Likeness likeness = compare(tone(440, 1, 24'000), converted);
    QVERIFY2(likeness.correlation > 0.999, qPrintable(QString::number(likeness.correlation)));
}

void AudioDecoderTest::endsAtOnceWhenSoughtBeyondTheEnd()
{
    writeSound(tone(440, 1, 48'000), file(u"tone.wav"_s));
    auto decoder = AudioDecoder::open(file(u"tone.wav"_s));
    QVERIFY(decoder);
    QVERIFY(decoder->seek(5s));
    QVERIFY(rest(*decoder).empty());
}

QTEST_GUILESS_MAIN(AudioDecoderTest)
#include "AudioDecoderTest.moc"
