#include "models/SoundCheck.h"

#include "services/settings/Settings.h"
#include "tests/services/audio/PulseFixture.h"
#include "tests/services/audio/TestAudio.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using State = SoundCheck::State;

namespace {

constexpr int patienceMs = 20'000;

}

class SoundCheckTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void theToneIsPlayedOnce();
    void theMicrophoneIsHeard();
    void aChoiceIsKept();
    void whoLooksAwayListensNoMore();
    void aMicrophoneThatGoesAwayIsSaid();

private:
    QTemporaryDir m_folder;
    PulseFixture m_pulse;
    Settings m_settings{m_folder.filePath(u"settings.ini"_s)};
    std::unique_ptr<AudioThread> m_thread;
    std::unique_ptr<SoundCheck> m_sound;
};

void SoundCheckTest::initTestCase()
{
    QVERIFY2(m_pulse.start(), qPrintable(m_pulse.error()));
    m_thread = std::make_unique<AudioThread>();
    m_sound = std::make_unique<SoundCheck>(*m_thread, m_settings);
    m_sound->setWatched(true);
    QTRY_VERIFY_WITH_TIMEOUT(!m_sound->inputs().isEmpty() && !m_sound->outputs().isEmpty(), patienceMs);
}

void SoundCheckTest::theToneIsPlayedOnce()
{
    const QString heard = m_folder.filePath(u"heard.wav"_s);
    QVERIFY(m_pulse.listen(heard));
    m_sound->playTone();
    QCOMPARE(m_sound->state(), State::Playing);
    QTRY_COMPARE_WITH_TIMEOUT(m_sound->state(), State::Idle, patienceMs);
    QVERIFY(!m_sound->problem());
    QVERIFY(m_pulse.stopListening());
    const Sound sound = readSound(heard, 48'000);
    const auto loudest = std::max_element(sound.samples.begin(), sound.samples.end());
    QVERIFY(loudest != sound.samples.end() && *loudest > 0.2F);
}

void SoundCheckTest::theMicrophoneIsHeard()
{
    const QString speaking = m_folder.filePath(u"speaking.wav"_s);
    writeSound(speech(u"One two three, the microphone is on, and it can hear me well."_s, 48'000), speaking);
    m_sound->listen();
    QCOMPARE(m_sound->state(), State::Listening);
    const std::unique_ptr<QProcess> speaker = m_pulse.speak(speaking);
    QTRY_VERIFY_WITH_TIMEOUT(m_sound->level().peak > -30, patienceMs);
    m_sound->stop();
    QCOMPARE(m_sound->state(), State::Idle);
    QVERIFY(!m_sound->problem());
}

void SoundCheckTest::aChoiceIsKept()
{
    QSignalSpy chosen(m_sound.get(), &SoundCheck::outputChosen);
    const QByteArray id = m_sound->outputs().first().id;
    m_sound->chooseOutput(id);
    m_sound->chooseInput("not here");
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(Settings(m_folder.filePath(u"settings.ini"_s)).get(settings::outputDevice), id);
    QCOMPARE(m_sound->input(), "not here");
    m_sound->chooseInput({});
}

void SoundCheckTest::whoLooksAwayListensNoMore()
{
    m_sound->listen();
    m_sound->setWatched(false);
    QCOMPARE(m_sound->state(), State::Idle);
    m_sound->setWatched(true);
}

void SoundCheckTest::aMicrophoneThatGoesAwayIsSaid()
{
    m_sound->listen();
    QVERIFY(m_pulse.unplugMicrophone());
    QTRY_VERIFY_WITH_TIMEOUT(m_sound->problem(), patienceMs);
    m_sound->stop();
    QVERIFY(!m_sound->problem());
}

QTEST_GUILESS_MAIN(SoundCheckTest)
#include "SoundCheckTest.moc"
