#include "services/audio/SoundOutline.h"

#include "tests/services/audio/TestAudio.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class SoundOutlineTest final : public QObject {
    Q_OBJECT

private slots:
    void hasAPointForEveryStep_data();
    void hasAPointForEveryStep();
    void marksWhatIsClipped();
    void readsAFile_data();
    void readsAFile();
    void saysWhyAFileHasNone();

private:
    QTemporaryDir m_folder;
};

void SoundOutlineTest::hasAPointForEveryStep_data()
{
    QTest::addColumn<int>("rateHz");
    for (const int rateHz : {8'000, 22'050, 44'100, 48'000})
        QTest::addRow("%d", rateHz) << rateHz;
}

void SoundOutlineTest::hasAPointForEveryStep()
{
    QFETCH(int, rateHz);
    const Sound sound = tone(440, 2, rateHz);
    OutlineBuilder builder(rateHz);
    const std::span<const float> samples(sound.samples);
    builder.add(samples.first(1'234)); // blocks end anywhere
    builder.add(samples.subspan(1'234));
    const QList<OutlinePoint> points = builder.take();
    QCOMPARE(points.size(), 400);
    for (const OutlinePoint &point : points) {
        QVERIFY(point.max >= 60 && point.max <= 64 && point.min <= -60 && point.min >= -64);
        QVERIFY(std::abs(point.rms - 45) <= 4); // half of full scale, over the root of two
        QVERIFY(!point.isClipped);
    }
    QVERIFY(builder.take().isEmpty());
}

void SoundOutlineTest::marksWhatIsClipped()
{
    std::vector<float> samples(480, 0.0F); // two steps at 48 kHz
    std::fill_n(samples.begin() + 300, 3, 1.0F);
    OutlineBuilder builder(48'000);
    builder.add(samples);
    const QList<OutlinePoint> points = builder.take();
    QCOMPARE(points.size(), 2);
    QVERIFY(!points.at(0).isClipped);
    QVERIFY(points.at(1).isClipped);
}

void SoundOutlineTest::readsAFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<AudioCoding>("coding");
    QTest::newRow("wav") << u"tone.wav"_s << AudioCoding{};
    QTest::newRow("flac, stereo") << u"tone.flac"_s << AudioCoding{.container = "flac", .codec = "flac"};
}

void SoundOutlineTest::readsAFile()
{
    QFETCH(QString, name);
    QFETCH(AudioCoding, coding);
    const QString path = m_folder.filePath(name);
    writeSound(tone(300, 3, 44'100), path, coding, 2);
    OutlineJob job(path);
    QSignalSpy finished(&job, &OutlineJob::finished);
    job.start();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(job.result());
    QCOMPARE(job.outline().duration(), 3s);
    QCOMPARE(job.outline().file.sampleRateHz, 44'100);
    QCOMPARE(job.outline().file.channels, 2);
}

void SoundOutlineTest::saysWhyAFileHasNone()
{
    const QString path = m_folder.filePath(u"letter.wav"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Dear Sir or Madam");
    file.close();
    OutlineJob job(path);
    QSignalSpy finished(&job, &OutlineJob::finished);
    job.start();
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!job.result());
    QCOMPARE(job.result().error().kind, Error::Kind::Invalid);
}

QTEST_GUILESS_MAIN(SoundOutlineTest)
#include "SoundOutlineTest.moc"
