#include "server/voice/audio/Recording.h"

#include "server/voice/audio/TakeFile.h"
#include "server/voice/protocol/JobError.h"
#include "tests/server/voice/support/VoiceProgram.h"

#include <QtTest>

#include <cmath>

using namespace Qt::StringLiterals;

class RecordingTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aFileIsMeasuredFrameByFrame();
    void aReferenceComesAs16Kilohertz();
    void theReasonForARefusalIsSaid_data();
    void theReasonForARefusalIsSaid();
    void silenceIsNoReferenceButCanBeMeasured();
    void aPlayListOpensNothing();
    void otherSpeechIsMeasuredToo();

private:
    QString write(const QString &name, const QByteArray &bytes) const;

    QTemporaryDir m_folder;
    QString m_speech;
    QByteArray m_bytes;
};

namespace {

std::filesystem::path pathOf(const QString &name)
{
    return name.toStdString();
}

} // namespace

void RecordingTest::initTestCase()
{
    m_speech = m_folder.filePath(u"speech.wav"_s);
    QVERIFY(speakToFile(m_speech, u"This is a sentence of some length, to be measured."_s, {}));
    QFile file(m_speech);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_bytes = file.readAll();
}

QString RecordingTest::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return QString();
    return file.fileName();
}

void RecordingTest::aFileIsMeasuredFrameByFrame()
{
    const ProbeFacts facts = probeFile(pathOf(m_speech));
    QCOMPARE(facts.container, std::string("wav"));
    QCOMPARE(facts.codec, std::string("pcm_s16le"));
    QCOMPARE(facts.mime, std::string("audio/wav"));
    QCOMPARE(facts.sampleRateHz, 22050);
    QCOMPARE(facts.channels, 1);
    QCOMPARE(facts.durationSeconds, static_cast<double>((m_bytes.size() - 44) / 2) / 22050);
    QCOMPARE(QByteArray::fromBase64(QByteArray::fromStdString(facts.peaks)).size(), 200);
}

void RecordingTest::aReferenceComesAs16Kilohertz()
{
    const Sound sound = loadReference(pathOf(m_speech));
    QCOMPARE(sound.sampleRateHz, 16000);
    QVERIFY(std::abs(sound.seconds() - probeFile(pathOf(m_speech)).durationSeconds) < 0.01);
}

void RecordingTest::theReasonForARefusalIsSaid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("part");
    QTest::newRow("empty") << QByteArray() << "empty";
    QTest::newRow("text") << QByteArray("This is no audio at all, just some text.\n").repeated(50)
                          << "not audio";
    QTest::newRow("zeroes") << QByteArray(5000, '\0') << "not audio";
    QTest::newRow("header alone") << m_bytes.left(44) << "damaged";
    QTest::newRow("cut off") << m_bytes.left(m_bytes.size() / 3) << "cut off";
    QTest::newRow("a tenth of a second")
        << m_bytes.left(44 + 4410).replace(40, 4, QByteArray("\x3A\x11\0\0", 4)) << "too short";
}

void RecordingTest::theReasonForARefusalIsSaid()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, part);
    const QString file = write(u"reference"_s, bytes);
    try {
        loadReference(pathOf(file));
        QFAIL("accepted");
    } catch (const JobError &error) {
        QVERIFY(error.code == JobError::Code::BadReference);
        QVERIFY2(QString::fromStdString(error.message).contains(part), error.message.c_str());
    }
}

void RecordingTest::silenceIsNoReferenceButCanBeMeasured()
{
    const auto path = pathOf(m_folder.filePath(u"silence.wav"_s));
    writeTake(path, {.samples = std::vector<float>(48'000, 0.0F), .sampleRateHz = 24000});
    QVERIFY_EXCEPTION_THROWN(loadReference(path), JobError);
    QCOMPARE(probeFile(path).durationSeconds, 2.0);
}

void RecordingTest::aPlayListOpensNothing()
{
    const QByteArray list =
        "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n" + m_speech.toUtf8() + "\n#EXT-X-ENDLIST\n";
    QVERIFY_EXCEPTION_THROWN(probeFile(pathOf(write(u"list.m3u8"_s, list))), JobError);
    const QByteArray concatenation = "ffconcat version 1.0\nfile '" + m_speech.toUtf8() + "'\n";
    QVERIFY_EXCEPTION_THROWN(probeFile(pathOf(write(u"list.ffconcat"_s, concatenation))), JobError);
}

void RecordingTest::otherSpeechIsMeasuredToo()
{
    const QString folder = qEnvironmentVariable("UTTER_SPEECH_DIR");
    if (folder.isEmpty())
        QSKIP("UTTER_SPEECH_DIR is not set");
    const ProbeFacts facts = probeFile(pathOf(folder + u"/lj_speech.mp3"_s));
    QCOMPARE(facts.container, std::string("mp3"));
    QCOMPARE(facts.mime, std::string("audio/mpeg"));
    QCOMPARE(facts.sampleRateHz, 32000);
    QVERIFY(std::abs(facts.durationSeconds - 30) < 0.1);
}

QTEST_GUILESS_MAIN(RecordingTest)
#include "RecordingTest.moc"
