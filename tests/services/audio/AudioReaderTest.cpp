#include "services/audio/AudioReader.h"

#include "services/audio/AudioErrors.h"
#include "tests/services/audio/TestAudio.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

using namespace Qt::StringLiterals;

namespace {

void writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray readBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A film of one grey picture: audio's container, without audio.
void writeSilentFilm(const QByteArray &path)
{
    AvHandle<AVCodecContext> codec(avcodec_alloc_context3(avcodec_find_encoder(AV_CODEC_ID_MPEG4)));
    codec->width = codec->height = 64;
    codec->pix_fmt = AV_PIX_FMT_YUV420P;
    codec->time_base = {1, 25};
    codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    QVERIFY(avcodec_open2(codec.get(), nullptr, nullptr) >= 0);
    AVFormatContext *film = nullptr;
    QVERIFY(avformat_alloc_output_context2(&film, nullptr, "mp4", path.constData()) >= 0);
    const AvHandle<AVFormatContext> owner(film);
    AVStream *stream = avformat_new_stream(film, nullptr);
    stream->time_base = codec->time_base;
    avcodec_parameters_from_context(stream->codecpar, codec.get());
    QVERIFY(avio_open(&film->pb, path.constData(), AVIO_FLAG_WRITE) >= 0);
    QVERIFY(avformat_write_header(film, nullptr) >= 0);

    const AvHandle<AVFrame> picture(av_frame_alloc());
    picture->width = picture->height = 64;
    picture->format = AV_PIX_FMT_YUV420P;
    picture->pts = 0;
    QVERIFY(av_frame_get_buffer(picture.get(), 0) >= 0);
    for (int plane = 0; plane < 3; ++plane)
        memset(picture->data[plane], 128,
               static_cast<size_t>(picture->linesize[plane]) * (plane == 0 ? 64 : 32));
    const AvHandle<AVPacket> packet(av_packet_alloc());
    avcodec_send_frame(codec.get(), picture.get());
    avcodec_send_frame(codec.get(), nullptr);
    QVERIFY(avcodec_receive_packet(codec.get(), packet.get()) >= 0);
    QVERIFY(av_write_frame(film, packet.get()) >= 0);
    QVERIFY(av_write_trailer(film) >= 0);
    avio_closep(&film->pb);
}

/// Reads to the end, and gives what stopped it.
Result<> readAll(const QString &path)
{
    auto reader = AudioReader::open(path);
    if (!reader)
        return tl::unexpected(reader.error());
    for (;;) {
        const auto frame = reader->next();
        if (!frame)
            return tl::unexpected(frame.error());
        if (!*frame)
            return {};
    }
}

} // namespace

Q_DECLARE_METATYPE(FileProblem)

class AudioReaderTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void tellsWhatIsWrongWithBadFiles_data();
    void tellsWhatIsWrongWithBadFiles();
    void tellsThatAFileCannotBeRead();
    void describesTheFile_data();
    void describesTheFile();
    void readsFilesOfAnyName_data();
    void readsFilesOfAnyName();
    void readsWavThatWasWrittenToAPipe();
    void opensNothingButTheFile();
    void skipsRubbishBetweenFrames();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QByteArray encoded(const QString &name, const AudioCoding &coding) const;

    QTemporaryDir m_folder = {};
    Sound m_tone = {};
};

void AudioReaderTest::initTestCase()
{
    m_tone = tone(300, 3, 44'100);
}

QByteArray AudioReaderTest::encoded(const QString &name, const AudioCoding &coding) const
{
    writeSound(m_tone, file(name), coding);
    return readBytes(file(name));
}

void AudioReaderTest::tellsWhatIsWrongWithBadFiles_data()
{
    const QByteArray wav = encoded(u"good.wav"_s, {});
    const QByteArray flac = encoded(u"good.flac"_s, {.container = "flac", .codec = "flac"});
    const QByteArray mp3 =
        encoded(u"good.mp3"_s, {.container = "mp3", .codec = "libmp3lame", .bitRate = 128'000});
    const QByteArray m4a = encoded(u"good.m4a"_s, {.container = "ipod", .codec = "aac", .bitRate = 96'000});
    const QByteArray webm =
        encoded(u"good.webm"_s, {.container = "webm", .codec = "libopus", .bitRate = 96'000});
    QByteArray noise(100'000, '\0');
    QRandomGenerator random(7);
    for (char &byte : noise)
        byte = static_cast<char>(random.bounded(256));
    writeSilentFilm(QFile::encodeName(file(u"film.mp4"_s)));

    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<FileProblem>("problem");
    QTest::newRow("empty") << u"a.wav"_s << QByteArray() << FileProblem::Empty;
    QTest::newRow("a text") << u"a.txt"_s << "Dear diary, today I went to the sea."_ba.repeated(50)
                            << FileProblem::NotAudio;
    QTest::newRow("a text called wav")
        << u"a.wav"_s << "Dear diary, today I went to the sea."_ba << FileProblem::NotAudio;
    QTest::newRow("a text called mp3")
        << u"a.mp3"_s << "Dear diary."_ba.repeated(500) << FileProblem::NotAudio;
    QTest::newRow("noise") << u"a.bin"_s << noise << FileProblem::NotAudio;
    QTest::newRow("noise called mp3") << u"a.mp3"_s << noise << FileProblem::NotAudio;
    QTest::newRow("zeros called mp3") << u"a.mp3"_s << QByteArray(50'000, '\0') << FileProblem::NotAudio;
    QTest::newRow("film without sound")
        << u"b.mp4"_s << readBytes(file(u"film.mp4"_s)) << FileProblem::NoSound;
    QTest::newRow("wav cut in its header") << u"a.wav"_s << wav.left(30) << FileProblem::CutOff;
    QTest::newRow("wav cut before its samples") << u"a.wav"_s << wav.left(44) << FileProblem::CutOff;
    QTest::newRow("wav cut in half") << u"a.wav"_s << wav.left(wav.size() / 2) << FileProblem::CutOff;
    QTest::newRow("flac cut in half") << u"a.flac"_s << flac.left(flac.size() / 2) << FileProblem::CutOff;
    QTest::newRow("mp3 cut in half") << u"a.mp3"_s << mp3.left(mp3.size() / 2) << FileProblem::CutOff;
    QTest::newRow("m4a cut in half") << u"a.m4a"_s << m4a.left(m4a.size() / 2) << FileProblem::CutOff;
    QTest::newRow("webm cut in half") << u"a.webm"_s << webm.left(webm.size() / 2) << FileProblem::CutOff;
}

void AudioReaderTest::tellsWhatIsWrongWithBadFiles()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(FileProblem, problem);
    writeBytes(file(name), bytes);
    const Result<> read = readAll(file(name));
    QVERIFY(!read);
    QCOMPARE(read.error().message, fileError(problem).message);
    QCOMPARE(read.error().kind, Error::Kind::Invalid);
    QVERIFY(!read.error().detail.contains(m_folder.path()));
}

void AudioReaderTest::tellsThatAFileCannotBeRead()
{
    for (const QString &path : {file(u"missing.wav"_s), m_folder.path(), QString()}) {
        const Result<> read = readAll(path);
        QVERIFY(!read);
        QCOMPARE(read.error().message, fileError(FileProblem::Unreadable).message);
    }
}

void AudioReaderTest::describesTheFile_data()
{
    QTest::addColumn<QByteArray>("container");
    QTest::addColumn<QByteArray>("codec");
    QTest::addColumn<AudioFileInfo>("expected");
    const auto row = [](const char *container, const char *codec, const QString &name,
                        const QString &mimeType) {
        QTest::newRow(container) << QByteArray(container) << QByteArray(codec)
                                 << AudioFileInfo{.container = name, .mimeType = mimeType};
    };
    row("wav", "pcm_s16le", u"wav"_s, u"audio/wav"_s);
    row("flac", "flac", u"flac"_s, u"audio/flac"_s);
    row("mp3", "libmp3lame", u"mp3"_s, u"audio/mpeg"_s);
    row("ipod", "aac", u"mp4"_s, u"audio/mp4"_s);
    row("ogg", "libvorbis", u"ogg"_s, u"audio/ogg"_s);
    row("webm", "libopus", u"webm"_s, u"audio/webm"_s);
}

void AudioReaderTest::describesTheFile()
{
    QFETCH(QByteArray, container);
    QFETCH(QByteArray, codec);
    QFETCH(AudioFileInfo, expected);
    // A name without suffix: the content decides.
    writeSound(tone(300, 1, 48'000), file(u"sound"_s),
               {.container = container, .codec = codec, .bitRate = 96'000}, 2);
    const auto reader = AudioReader::open(file(u"sound"_s));
    QVERIFY(reader);
    QCOMPARE(reader->info().container, expected.container);
    QCOMPARE(reader->info().mimeType, expected.mimeType);
    QCOMPARE(reader->info().sampleRateHz, 48'000);
    QCOMPARE(reader->info().channels, 2);
    QVERIFY(reader->info().duration);
    QVERIFY(std::abs(reader->info().duration->count() - 1'000'000) < 60'000);
}

void AudioReaderTest::readsFilesOfAnyName_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("letters beyond ASCII") << u"Grüße 语音 🎙.wav"_s;
    QTest::newRow("like a protocol") << u"concat:a.wav|b.wav"_s;
    QTest::newRow("like a pattern") << u"%03d.wav"_s;
    QTest::newRow("wrong suffix") << u"voice.jpg"_s;
}

void AudioReaderTest::readsFilesOfAnyName()
{
    QFETCH(QString, name);
    writeSound(m_tone, file(name));
    QVERIFY(readAll(file(name)));
}

void AudioReaderTest::readsWavThatWasWrittenToAPipe()
{
    QByteArray wav = encoded(u"good.wav"_s, {});
    // As espeak-ng --stdout, and as many other programs, leave the length they cannot know.
    for (const char *unknown : {"00f0ff7f", "ffffffff"}) {
        wav.replace(4, 4, QByteArray::fromHex(unknown));
        wav.replace(40, 4, QByteArray::fromHex(unknown));
        writeBytes(file(u"pipe.wav"_s), wav);
        const Result<> read = readAll(file(u"pipe.wav"_s));
        QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
    }
}

void AudioReaderTest::opensNothingButTheFile()
{
    writeSound(m_tone, file(u"private.wav"_s));
    writeBytes(file(u"list.m3u8"_s),
               "#EXTM3U\n#EXTINF:3,\nfile:" + file(u"private.wav"_s).toUtf8() + "\n#EXT-X-ENDLIST\n");
    writeBytes(file(u"list.ffconcat"_s), "ffconcat version 1.0\nfile private.wav\n");
    for (const QString &name : {u"list.m3u8"_s, u"list.ffconcat"_s}) {
        const Result<> read = readAll(file(name));
        QVERIFY(!read);
        QCOMPARE(read.error().message, fileError(FileProblem::NotAudio).message);
    }
}

void AudioReaderTest::skipsRubbishBetweenFrames()
{
    QByteArray mp3 = encoded(u"good.mp3"_s, {.container = "mp3", .codec = "libmp3lame", .bitRate = 128'000});
    mp3.replace(mp3.size() / 2, 700, QByteArray(700, 'x'));
    writeBytes(file(u"scratched.mp3"_s), mp3);
    const Result<> read = readAll(file(u"scratched.mp3"_s));
    QVERIFY2(read, read ? "" : qPrintable(read.error().detail));
}

QTEST_GUILESS_MAIN(AudioReaderTest)
#include "AudioReaderTest.moc"
