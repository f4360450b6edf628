#include "server/voice/audio/TakeFile.h"

#include "server/voice/protocol/JobError.h"

#include <QtTest>

using namespace Qt::StringLiterals;

class TakeFileTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFileIsAsTheFormatSays();
    void aFullDiskIsToldAndNothingIsLeft();
    void anUnreachableFolderIsTold();
};

void TakeFileTest::theFileIsAsTheFormatSays()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.wav"_s);
    writeTake(path.toStdString(), {.samples = {0.0F, 1.0F, -1.0F, 0.5F, 2.0F}, .sampleRateHz = 24000});
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QCOMPARE(bytes.size(), 44 + 10);
    QCOMPARE(bytes.left(4), QByteArray("RIFF"));
    QCOMPARE(qFromLittleEndian<quint32>(bytes.constData() + 4), 36U + 10U);
    QCOMPARE(qFromLittleEndian<quint32>(bytes.constData() + 24), 24000U);
    QCOMPARE(qFromLittleEndian<quint16>(bytes.constData() + 34), 16);
    QCOMPARE(qFromLittleEndian<quint32>(bytes.constData() + 40), 10U);
    const auto sample = [&bytes](int i) { return qFromLittleEndian<qint16>(bytes.constData() + 44 + 2 * i); };
    QCOMPARE(sample(0), 0);
    QCOMPARE(sample(1), 32767);
    QCOMPARE(sample(2), -32767);
    QCOMPARE(sample(3), 16384);
    QCOMPARE(sample(4), 32767);
}

void TakeFileTest::aFullDiskIsToldAndNothingIsLeft()
{
    if (!QFile::exists(u"/dev/full"_s))
        QSKIP("this system has no device that is always full");
    QTemporaryDir folder;
    const QString link = folder.filePath(u"full.wav"_s);
    QVERIFY(QFile::link(u"/dev/full"_s, link));
    try {
        writeTake(link.toStdString(), {.samples = std::vector<float>(10'000, 0.1F), .sampleRateHz = 24000});
        QFAIL("written");
    } catch (const JobError &error) {
        QVERIFY(error.code == JobError::Code::NoSpace);
    }
    QVERIFY(!QFileInfo(link).isSymLink());
}

void TakeFileTest::anUnreachableFolderIsTold()
{
    QTemporaryDir folder;
    try {
        writeTake(folder.filePath(u"missing/a.wav"_s).toStdString(),
                  {.samples = {0.0F}, .sampleRateHz = 24000});
        QFAIL("written");
    } catch (const JobError &error) {
        QVERIFY(error.code == JobError::Code::Internal);
    }
}

QTEST_APPLESS_MAIN(TakeFileTest)
#include "TakeFileTest.moc"
