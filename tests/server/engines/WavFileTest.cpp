#include "server/engines/WavFile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 bytesPerSecond = 48'000;

QByteArray number(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

QByteArray format()
{
    return "fmt " + number(16) + QByteArray::fromHex("01000100") + number(24'000) + number(bytesPerSecond) +
           QByteArray::fromHex("02001000");
}

QByteArray wav(const QByteArray &chunks)
{
    return "RIFF" + number(static_cast<quint32>(4 + chunks.size())) + "WAVE" + chunks;
}

} // namespace

class WavFileTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void d35TellsAudioFromWhatIsNone_data();
    void d35TellsAudioFromWhatIsNone();
};

void WavFileTest::d35TellsAudioFromWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<double>("seconds"); // below zero: no WAV
    const QByteArray second(bytesPerSecond, '\1');
    QTest::newRow("a second") << wav(format() + "data" + number(bytesPerSecond) + second) << 1.0;
    QTest::newRow("unknown chunks") << wav("LIST" + number(3) + "abc" + '\0' + format() + "data" +
                                           number(bytesPerSecond) + second)
                                    << 1.0;
    QTest::newRow("streamed length") << wav(format() + "data" + number(0xffffffff) + second) << 1.0;
    QTest::newRow("says it is empty") << wav(format() + "data" + number(0)) << 0.0;
    QTest::newRow("promised audio is missing") << wav(format() + "data" + number(bytesPerSecond)) << -1.0;
    QTest::newRow("no data chunk") << wav(format()) << -1.0;
    QTest::newRow("no format") << wav("data" + number(4) + "abcd") << -1.0;
    QTest::newRow("no bytes") << QByteArray() << -1.0;
    QTest::newRow("other bytes") << QByteArray("{\"detail\":\"still working\"}") << -1.0;
    QTest::newRow("another RIFF") << QByteArray("RIFF\4\0\0\0AVI ", 12) << -1.0;
}

void WavFileTest::d35TellsAudioFromWhatIsNone()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const double, seconds);
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    QCOMPARE(wavDuration(file.fileName().toStdString()).value_or(-1), seconds);
}

QTEST_GUILESS_MAIN(WavFileTest)
#include "WavFileTest.moc"
