#include "models/SpeechDraft.h"
#include "models/TrackPlayer.h"
#include "tests/services/audio/PulseFixture.h"
#include "tests/ui/window/StudioVisit.h"
#include "ui/generate/TakeCard.h"
#include "ui/voices/VoiceGrid.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 30'000;

} // namespace

/// The job that the window is for, from the first start on.
class WindowTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void firstRunOpensTheWorkspace();
    void aVoiceIsListed();
    void aTextIsSpokenAndPlayed();
    void searchNarrowsTheList();
    void aDeleteIsUndone();
    void aDeleteReachesTheServerWhenTheWindowCloses();
    void theNextStartAsksNothing();

private:
    PulseFixture m_sound;
    std::unique_ptr<StudioVisit> m_visit;
};

void WindowTest::initTestCase()
{
    QVERIFY2(m_sound.start(), qPrintable(m_sound.error()));
    m_visit = std::make_unique<StudioVisit>();
}

void WindowTest::firstRunOpensTheWorkspace()
{
    QVERIFY(m_visit->namelessControls().isEmpty());
    QVERIFY(m_visit->button(u"Sign in …"_s));
    QVERIFY(m_visit->enterWorkspace());
    QVERIFY(m_visit->button(u"Voices"_s));
    QVERIFY(!m_visit->button(u"Start"_s));
}

void WindowTest::aVoiceIsListed()
{
    const QAbstractItemModelTester tester(&m_visit->desktop().voices().list(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(m_visit->designVoice(u"Old Harbour"_s, u"a warm, calm old man"_s, u"English"_s));
    QVERIFY(m_visit->designVoice(u"Night Radio"_s, u"a quiet, low woman"_s, u"English"_s));
    auto *grid = m_visit->window().findChild<VoiceGrid *>();
    QTRY_VERIFY(grid->isVisible());
    const QModelIndex card = grid->model()->index(1, 0);
    QTest::mouseClick(grid->viewport(), Qt::LeftButton, {}, grid->visualRect(card).center());
    QTRY_VERIFY(m_visit->button(u"Generate with this voice"_s));
    const QStringList nameless = m_visit->namelessControls();
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u' ')));
}

void WindowTest::aTextIsSpokenAndPlayed()
{
    QVERIFY(m_visit->press(u"Generate with this voice"_s));
    QVERIFY(m_visit->speak(u"This sentence is spoken from the window."_s));
    auto *take = m_visit->window().findChild<TakeCard *>();
    QVERIFY(take && take->isVisible());
    QVERIFY(m_visit->press(u"Play"_s));
    TrackPlayer &player = m_visit->desktop().player();
    QTRY_VERIFY_WITH_TIMEOUT(player.seconds() > 0.2, patienceMs);
    QCOMPARE(player.state(), TrackPlayer::State::Playing);
    QTRY_VERIFY_WITH_TIMEOUT(player.state() == TrackPlayer::State::Paused, patienceMs); // heard to the end
    QVERIFY(!player.problem());
    QVERIFY(m_visit->namelessControls().isEmpty());
}

void WindowTest::searchNarrowsTheList()
{
    QVERIFY(m_visit->press(u"Voices"_s));
    const VoiceListModel &list = m_visit->desktop().voices().list();
    auto *search = m_visit->window().findChild<QLineEdit *>(u"voiceSearch"_s);
    QVERIFY(search);
    QTest::keyClicks(search, u"night"_s);
    QTRY_COMPARE(list.rowCount(), 1);
    QCOMPARE(list.rows().first().name, u"Night Radio"_s);
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_COMPARE(list.rowCount(), 2);
}

void WindowTest::aDeleteIsUndone()
{
    auto *grid = m_visit->window().findChild<VoiceGrid *>();
    const VoiceListModel &list = m_visit->desktop().voices().list();
    grid->select(list.rows().first().id);
    const QString id = grid->selectedId();
    QVERIFY(m_visit->press(u"Delete"_s));
    QCOMPARE(list.rowCount(), 1);
    QVERIFY(m_visit->press(u"Undo"_s));
    QCOMPARE(list.rowOf(id), 0);
}

void WindowTest::aDeleteReachesTheServerWhenTheWindowCloses()
{
    auto *grid = m_visit->window().findChild<VoiceGrid *>();
    VoicesModel &voices = m_visit->desktop().voices();
    grid->select(voices.list().rows().first().id);
    QTest::keyClick(grid, Qt::Key_Delete);
    QCOMPARE(voices.list().rowCount(), 1);
    QSignalSpy settled(&voices, &VoicesModel::settled);
    m_visit->window().close();
    QTRY_COMPARE_WITH_TIMEOUT(settled.count(), 1, patienceMs);
    voices.reload();
    QSignalSpy loaded(&voices, &VoicesModel::loaded);
    QTRY_COMPARE_WITH_TIMEOUT(loaded.count(), 1, patienceMs);
    QCOMPARE(voices.list().rowCount(), 1);
}

void WindowTest::theNextStartAsksNothing()
{
    Desktop again;
    again.start();
    QTRY_COMPARE_WITH_TIMEOUT(again.voices().list().rowCount(), 1, patienceMs);
    QCOMPARE(again.application().session().state(), SessionModel::State::SignedIn);
    QCOMPARE(again.speechDraft().text(), u"This sentence is spoken from the window."_s);
}

QTEST_MAIN(WindowTest)
#include "WindowTest.moc"
