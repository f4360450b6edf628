#include "services/audio/AudioDevices.h"
#include "services/audio/Player.h"
#include "services/audio/Recorder.h"
#include "tests/services/audio/TestAudio.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

/// A machine without any sound: its own program, as Qt asks for the sound server once.
class NoSoundServerTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void listsNothing();
    void playingSaysThatThereIsNoLoudspeaker();
    void recordingSaysThatThereIsNoMicrophone();

private:
    QTemporaryDir m_folder = {};
    AudioThread m_thread;
};

void NoSoundServerTest::initTestCase()
{
    qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
    qputenv("PULSE_SERVER", "unix:" + m_folder.filePath(u"nobody"_s).toUtf8());
}

void NoSoundServerTest::listsNothing()
{
    QVERIFY(audioInputs().isEmpty());
    QVERIFY(audioOutputs().isEmpty());
}

void NoSoundServerTest::playingSaysThatThereIsNoLoudspeaker()
{
    const QString wav = m_folder.filePath(u"tone.wav"_s);
    writeSound(tone(440, 1, 48'000), wav);
    Player player(m_thread);
    QSignalSpy failed(&player, &Player::failed);
    player.play(wav);
    QTRY_COMPARE(failed.size(), 1);
    const auto error = failed.first().first().value<Error>();
    QCOMPARE(error.kind, Error::Kind::Device);
    QVERIFY2(error.message.contains(u"loudspeaker"_s), qPrintable(error.message));
    QCOMPARE(player.state(), Player::State::Stopped);
}

void NoSoundServerTest::recordingSaysThatThereIsNoMicrophone()
{
    const QString wav = m_folder.filePath(u"take.wav"_s);
    Recorder recorder(m_thread);
    QSignalSpy finished(&recorder, &Recorder::finished);
    recorder.start(wav);
    QTRY_COMPARE(finished.size(), 1);
    const auto recording = finished.first().first().value<Result<Recording>>();
    QVERIFY(!recording);
    QCOMPARE(recording.error().kind, Error::Kind::Device);
    QVERIFY2(recording.error().message.contains(u"microphone"_s), qPrintable(recording.error().message));
    QVERIFY(!QFileInfo::exists(wav));
    QCOMPARE(recorder.state(), Recorder::State::Idle);
}

QTEST_GUILESS_MAIN(NoSoundServerTest)
#include "NoSoundServerTest.moc"
