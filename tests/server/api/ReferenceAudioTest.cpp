#include "server/api/ReferenceAudio.h"

#include <QTemporaryFile>
#include <QtTest>

class ReferenceAudioTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstBytesSayWhatAFileIs_data();
    void theFirstBytesSayWhatAFileIs();
    void d16CommonNamesOfAllowedTypesAreAccepted_data();
    void d16CommonNamesOfAllowedTypesAreAccepted();
    void theExtensionIsWhatFollowsTheLastDot_data();
    void theExtensionIsWhatFollowsTheLastDot();
};

void ReferenceAudioTest::theFirstBytesSayWhatAFileIs_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("WAV without samples")
        << QByteArray("RIFF\x24\0\0\0WAVEfmt ", 16) << QByteArray("audio/wav");
    QTest::newRow("M4A") << QByteArray("\0\0\0\x20"
                                       "ftypM4A ",
                                       12)
                         << QByteArray("audio/mp4");
    QTest::newRow("MP3 with a tag") << QByteArray("ID3\4\0\0\0\0\0\0", 10) << QByteArray("audio/mpeg");
    QTest::newRow("MP3 frame") << QByteArray("\xff\xfb\x90\x64", 4) << QByteArray("audio/mpeg");
    QTest::newRow("AAC frame") << QByteArray("\xff\xf1\x50\x80", 4) << QByteArray();
    QTest::newRow("other RIFF") << QByteArray("RIFF\x24\0\0\0AVI ", 12) << QByteArray();
    QTest::newRow("page") << QByteArray("<!doctype html>") << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray();
}

void ReferenceAudioTest::theFirstBytesSayWhatAFileIs()
{
    QFETCH(const QByteArray, bytes);
    QTemporaryFile file;
    QVERIFY(file.open() && file.write(bytes) == bytes.size() && file.flush());
    QTEST(QByteArray::fromStdString(audioTypeOf(file.fileName().toStdString()).value_or("")), "type");
}

void ReferenceAudioTest::d16CommonNamesOfAllowedTypesAreAccepted_data()
{
    QTest::addColumn<QByteArray>("declared");
    QTest::addColumn<QByteArray>("stored");
    QTest::newRow("WAV") << QByteArray("audio/wav") << QByteArray("audio/wav");
    QTest::newRow("parameters") << QByteArray("Audio/WAV ; codecs=1") << QByteArray("audio/wav");
    QTest::newRow("x-m4a") << QByteArray("audio/x-m4a") << QByteArray("audio/m4a");
    QTest::newRow("mp3") << QByteArray("audio/mp3") << QByteArray("audio/mpeg");
    QTest::newRow("ogg") << QByteArray("audio/ogg") << QByteArray();
    QTest::newRow("text") << QByteArray("text/plain") << QByteArray();
}

void ReferenceAudioTest::d16CommonNamesOfAllowedTypesAreAccepted()
{
    QFETCH(const QByteArray, declared);
    QTEST(QByteArray::fromStdString(acceptedReferenceType(declared.toStdString()).value_or("")), "stored");
}

void ReferenceAudioTest::theExtensionIsWhatFollowsTheLastDot_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("extension");
    QTest::newRow("usual") << QByteArray("take.WAV") << QByteArray(".wav");
    QTest::newRow("two dots") << QByteArray("take.wav.ogg") << QByteArray(".ogg");
    QTest::newRow("none") << QByteArray("take") << QByteArray();
}

void ReferenceAudioTest::theExtensionIsWhatFollowsTheLastDot()
{
    QFETCH(const QByteArray, name);
    QTEST(QByteArray::fromStdString(extensionOf(name.toStdString())), "extension");
}

QTEST_GUILESS_MAIN(ReferenceAudioTest)
#include "ReferenceAudioTest.moc"
