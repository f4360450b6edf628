#include "services/audio/WavWriter.h"

#include "tests/services/audio/FileSizeLimit.h"
#include "tests/services/audio/TestAudio.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class WavWriterTest final : public QObject {
    Q_OBJECT

private slots:
    void isCompleteAfterEveryWrite();
    void replacesALongerFile();
    void leavesTheOldFileWhereNothingCame();
    void refusesAFolderThatIsNotThere();
    void keepsWhatFitsOnAFullDisk();

private:
    QTemporaryDir m_folder = {};
};

void WavWriterTest::isCompleteAfterEveryWrite()
{
    const QString path = m_folder.filePath(u"growing.wav"_s);
    WavWriter writer;
    QVERIFY(writer.open(path, 48'000, 1));
    const std::vector<qint16> block(2'400, 16'384);
    for (size_t blocks = 1; blocks <= 5; ++blocks) {
        QVERIFY(writer.write(block));
        const Sound sound = readSound(path, 48'000); // while the writer still has it open
        QCOMPARE(sound.samples, std::vector<float>(blocks * block.size(), 0.5F));
        QCOMPARE(writer.frames(), static_cast<qint64>(sound.samples.size()));
    }
}

void WavWriterTest::replacesALongerFile()
{
    const QString path = m_folder.filePath(u"again.wav"_s);
    for (const size_t frames : {1'000, 10}) {
        WavWriter writer;
        QVERIFY(writer.open(path, 24'000, 2));
        QVERIFY(writer.write(std::vector<qint16>(frames * 2)));
        writer.close();
        QCOMPARE(QFileInfo(path).size(), static_cast<qint64>(44 + frames * 4));
    }
}

void WavWriterTest::leavesTheOldFileWhereNothingCame()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"keep.wav"_s);
    QFile old(path);
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("the old take") > 0);
    old.close();
    {
        WavWriter writer;
        QVERIFY(writer.open(path, 48'000, 1));
        writer.close();
    }
    {
        WavWriter writer;
        QVERIFY(writer.open(path, 48'000, 1));
        const FileSizeLimit full(44);
        QVERIFY(!writer.write(std::vector<qint16>(100)));
        writer.close();
    }
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), "the old take"_ba);
    const QStringList files = QDir(folder.path()).entryList(QDir::Files | QDir::Hidden);
    QCOMPARE(files, QStringList{u"keep.wav"_s});
}

void WavWriterTest::refusesAFolderThatIsNotThere()
{
    WavWriter writer;
    const Result<> opened = writer.open(m_folder.filePath(u"nowhere/a.wav"_s), 48'000, 1);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::Invalid);
}

void WavWriterTest::keepsWhatFitsOnAFullDisk()
{
    const QString path = m_folder.filePath(u"full.wav"_s);
    WavWriter writer;
    QVERIFY(writer.open(path, 48'000, 1));
    const std::vector<qint16> block(2'400, 16'384);
    QVERIFY(writer.write(block));
    {
        const FileSizeLimit full(44 + 6'000);
        const Result<> written = writer.write(block);
        QVERIFY(!written);
        QCOMPARE(written.error().kind, Error::Kind::Invalid);
        QVERIFY2(written.error().message.contains(u"full"_s), qPrintable(written.error().message));
    }
    QCOMPARE(writer.frames(), 3'000);
    QCOMPARE(readSound(path, 48'000).samples, std::vector<float>(3'000, 0.5F));
}

QTEST_GUILESS_MAIN(WavWriterTest)
#include "WavWriterTest.moc"
