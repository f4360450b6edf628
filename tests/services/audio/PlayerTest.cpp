#include "services/audio/Player.h"

#include "tests/services/audio/PulseFixture.h"
#include "tests/services/audio/SoundMeasures.h"
#include "tests/services/audio/TestAudio.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class PlayerTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void isHeardToTheEnd_data();
    void isHeardToTheEnd();
    void playsFromAPlaceInTheFile();
    void losesNothingInAPause();
    void knowsItsPosition();
    void playsSlowerAndFaster_data();
    void playsSlowerAndFaster();
    void changesItsSpeedWhilePlaying();
    void playsTheLatestOfManyRequests();
    void canBePausedBeforeItSounds();
    void isSilentOnceStopped();
    void failsOnBadFiles();
    void canBeDestroyedWhilePlaying();
    void tellsThatTheServerIsGone();

private:
    QString file(const QString &name) const { return m_folder.filePath(name); }

    PulseFixture m_pulse;
    QTemporaryDir m_folder = {};
    AudioThread m_thread;
    Sound m_speech = {};
    QString m_wav = {};
};

void PlayerTest::initTestCase()
{
    if (!m_pulse.start())
        QFAIL(qPrintable(m_pulse.error()));
    m_speech = speech(u"Nobody hears what is not played."_s, 48'000);
    m_wav = file(u"speech.wav"_s);
    writeSound(m_speech, m_wav);
}

void PlayerTest::isHeardToTheEnd_data()
{
    QTest::addColumn<QByteArray>("container");
    QTest::addColumn<QByteArray>("codec");
    QTest::addColumn<int>("rateHz");
    QTest::addColumn<int>("channels");
    QTest::newRow("wav") << "wav"_ba
                         << "pcm_s16le"_ba << 48'000 << 1;
    QTest::newRow("wav of another rate") << "wav"_ba
                                         << "pcm_s16le"_ba << 24'000 << 1;
    QTest::newRow("mp3, stereo") << "mp3"_ba
                                 << "libmp3lame"_ba << 44'100 << 2;
}

void PlayerTest::isHeardToTheEnd()
{
    QFETCH(QByteArray, container);
    QFETCH(QByteArray, codec);
    QFETCH(int, rateHz);
    QFETCH(int, channels);
    const Sound sent{.samples = speech(u"Every word is heard."_s, rateHz).samples, .sampleRateHz = rateHz};
    writeSound(sent, file(u"sent"_s), {.container = container, .codec = codec, .bitRate = 128'000}, channels);
    Player player(m_thread);
    QSignalSpy finished(&player, &Player::finished);
    QVERIFY(m_pulse.listen(file(u"heard.wav"_s)));
    player.play(file(u"sent"_s));
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 15'000);
    QVERIFY(m_pulse.stopListening());
    QCOMPARE(player.state(), Player::State::Stopped);
    const Likeness likeness =
        compare(readSound(file(u"sent"_s), 48'000), readSound(file(u"heard.wav"_s), 48'000), 3);
    QVERIFY2(likeness.correlation > 0.95, qPrintable(QString::number(likeness.correlation)));
}

void PlayerTest::playsFromAPlaceInTheFile()
{
    Player player(m_thread);
    QSignalSpy finished(&player, &Player::finished);
    QVERIFY(m_pulse.listen(file(u"heard.wav"_s)));
    player.play(m_wav, 1s);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 15'000);
    QVERIFY(m_pulse.stopListening());
    const Sound tail{.samples = {m_speech.samples.begin() + 48'000, m_speech.samples.end()},
                     .sampleRateHz = 48'000};
    const Likeness likeness = compare(tail, readSound(file(u"heard.wav"_s), 48'000), 3);
    QVERIFY2(likeness.correlation > 0.95, qPrintable(QString::number(likeness.correlation)));
}

void PlayerTest::losesNothingInAPause()
{
    Player player(m_thread);
    QSignalSpy finished(&player, &Player::finished);
    QVERIFY(m_pulse.listen(file(u"heard.wav"_s)));
    player.play(m_wav);
    QTRY_VERIFY(player.position() > 500ms);
    player.pause();
    QCOMPARE(player.state(), Player::State::Paused);
    const auto place = player.position();
    QVERIFY(!finished.wait(300)); // the length of the pause
    QVERIFY(player.position() - place < 300ms);
    player.resume();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 15'000);
    QVERIFY(m_pulse.stopListening());

    // What came before the pause and what came after it, each at its own delay.
    const Sound heard = readSound(file(u"heard.wav"_s), 48'000);
    const auto middle = m_speech.samples.begin() + 12'000;
    const Sound before{.samples = {m_speech.samples.begin(), middle}, .sampleRateHz = 48'000};
    const Sound after{.samples = {m_speech.samples.begin() + 72'000, m_speech.samples.end()},
                      .sampleRateHz = 48'000};
    const Likeness first = compare(before, heard, 3);
    const Likeness second = compare(after, heard, 5);
    QVERIFY(second.delaySeconds - first.delaySeconds > 1.5 + 0.25);
    QVERIFY(second.delaySeconds - first.delaySeconds < 1.5 + 1.5);
}

void PlayerTest::knowsItsPosition()
{
    Player player(m_thread);
    QSignalSpy finished(&player, &Player::finished);
    player.play(m_wav, 500ms);
    QCOMPARE(player.state(), Player::State::Loading);
    QTRY_COMPARE(player.state(), Player::State::Playing);
    QVERIFY(player.position() >= 500ms);
    auto last = player.position();
    while (finished.isEmpty()) {
        QVERIFY(finished.wait(100) || player.state() == Player::State::Playing);
        QVERIFY(player.position() >= last);
        last = player.position();
    }
    const auto length = std::chrono::duration<double>(m_speech.seconds());
    QVERIFY2(abs(player.position() - length) < 50ms, qPrintable(QString::number(player.position().count())));
}

void PlayerTest::playsSlowerAndFaster_data()
{
    QTest::addColumn<double>("speed");
    QTest::newRow("half") << 0.5;
    QTest::newRow("as recorded") << 1.0;
    QTest::newRow("double") << 2.0;
}

void PlayerTest::playsSlowerAndFaster()
{
    QFETCH(double, speed);
    constexpr int clicks = 4;
    constexpr double interval = 0.4;
    writeSound(clickTrack(clicks, interval, 48'000), file(u"clicks.wav"_s));
    Player player(m_thread);
    player.setSpeed(speed);
    QSignalSpy finished(&player, &Player::finished);
    QVERIFY(m_pulse.listen(file(u"heard.wav"_s)));
    player.play(file(u"clicks.wav"_s));
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 15'000);
    QVERIFY(m_pulse.stopListening());
    QVERIFY(abs(player.position() - 1600ms) < 50ms); // of the file, however long it took

    const std::vector<double> times =
        clickTimes(readSound(file(u"heard.wav"_s), 48'000), interval / speed / 2);
    QCOMPARE(times.size(), size_t(clicks));
    for (size_t i = 1; i < times.size(); ++i) {
        const double off = times[i] - times[i - 1] - interval / speed;
        QVERIFY2(std::abs(off) < 0.010, qPrintable(u"off by %1 ms"_s.arg(off * 1000)));
    }
}

void PlayerTest::changesItsSpeedWhilePlaying()
{
    Player player(m_thread);
    QSignalSpy finished(&player, &Player::finished);
    player.play(m_wav);
    QTRY_VERIFY(player.position() > 300ms);
    player.setSpeed(2);
    auto last = player.position();
    while (finished.isEmpty()) {
        QVERIFY(finished.wait(100) || player.state() == Player::State::Playing);
        QVERIFY(player.position() >= last);
        last = player.position();
    }
    QVERIFY(abs(last - std::chrono::duration<double>(m_speech.seconds())) < 50ms);
}

void PlayerTest::playsTheLatestOfManyRequests()
{
    Player player(m_thread);
    QSignalSpy finished(&player, &Player::finished);
    QSignalSpy failed(&player, &Player::failed);
    QVERIFY(m_pulse.listen(file(u"heard.wav"_s)));
    for (int i = 0; i < 20; ++i)
        player.play(file(u"missing.wav"_s));
    player.play(m_wav);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 15'000);
    QVERIFY(m_pulse.stopListening());
    QVERIFY(failed.isEmpty());
    QVERIFY(compare(m_speech, readSound(file(u"heard.wav"_s), 48'000), 3).correlation > 0.95);
}

void PlayerTest::canBePausedBeforeItSounds()
{
    Player player(m_thread);
    QSignalSpy finished(&player, &Player::finished);
    player.play(m_wav, 1s);
    player.pause();
    QVERIFY(!finished.wait(500)); // it would have begun by then
    QCOMPARE(player.state(), Player::State::Paused);
    QCOMPARE(player.position(), 1s);
    player.resume();
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 15'000);
}

void PlayerTest::isSilentOnceStopped()
{
    Player player(m_thread);
    QSignalSpy finished(&player, &Player::finished);
    player.play(m_wav);
    QTRY_COMPARE(player.state(), Player::State::Playing);
    player.stop();
    QCOMPARE(player.state(), Player::State::Stopped);
    QVERIFY(!finished.wait(500));
    player.play(m_wav, 2s);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 15'000);
}

void PlayerTest::failsOnBadFiles()
{
    Player player(m_thread);
    QSignalSpy failed(&player, &Player::failed);
    player.play(file(u"missing.wav"_s));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.last().first().value<Error>().kind, Error::Kind::Invalid);

    // What there is of a cut file is played, then it is said.
    QVERIFY(QFile::copy(m_wav, file(u"cut.wav"_s)));
    QVERIFY(QFile::resize(file(u"cut.wav"_s), 44 + 48'000));
    player.play(file(u"cut.wav"_s));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 2, 15'000);
    QCOMPARE(failed.last().first().value<Error>().kind, Error::Kind::Invalid);
    QVERIFY(player.position() > 400ms);
}

void PlayerTest::canBeDestroyedWhilePlaying()
{
    for (int i = 0; i < 5; ++i) {
        Player player(m_thread);
        player.play(m_wav);
        if (i > 2)
            QTRY_COMPARE(player.state(), Player::State::Playing);
    }
}

void PlayerTest::tellsThatTheServerIsGone()
{
    Player player(m_thread);
    QSignalSpy failed(&player, &Player::failed);
    player.play(m_wav);
    QTRY_COMPARE(player.state(), Player::State::Playing);
    m_pulse.stopServer();
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, 10'000);
    QCOMPARE(failed.last().first().value<Error>().kind, Error::Kind::Device);
    QCOMPARE(player.state(), Player::State::Stopped);
}

QTEST_GUILESS_MAIN(PlayerTest)
#include "PlayerTest.moc"
