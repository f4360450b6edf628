#include "models/GenerationListModel.h"
#include "models/SpeechDraft.h"
#include "models/TrackPlayer.h"
#include "tests/services/audio/PulseFixture.h"
#include "tests/ui/window/StudioVisit.h"
#include "ui/generate/TakeCard.h"
#include "ui/history/HistoryList.h"
#include "ui/voices/VoiceGrid.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QDrag>
#include <QFileInfo>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QTimer>
#include <QWindow>

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 30'000;

/// What a screen reader would have nothing to say about.
QStringList namelessControls(const QWidget &window)
{
    QStringList found;
    for (const QWidget *widget : window.findChildren<QWidget *>()) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool isControl = button || qobject_cast<const QLineEdit *>(widget) ||
                               qobject_cast<const QPlainTextEdit *>(widget) ||
                               qobject_cast<const QSlider *>(widget) ||
                               qobject_cast<const QListView *>(widget);
        const bool isNamed = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        if (isControl && widget->isVisible() && !isNamed)
            found << QString::fromLatin1(widget->metaObject()->className());
    }
    return found;
}

} // namespace

/// The job that the window is for, from the first start on.
class WindowTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void firstRunOpensTheWorkspace();
    void aVoiceIsListed();
    void aTextIsSpokenAndPlayed();
    void theNextOneIsPlayedSlower();
    void severalAreDeletedAndComeBack();
    void theVoiceOfASentenceIsRevealed();
    void aRowIsDraggedOutAsAFile();
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
    QVERIFY(namelessControls(m_visit->window()).isEmpty());
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
    const QStringList nameless = namelessControls(m_visit->window());
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
    QVERIFY(namelessControls(m_visit->window()).isEmpty());
}

void WindowTest::theNextOneIsPlayedSlower()
{
    QVERIFY(m_visit->speak(u"And this one follows it."_s));
    TrackPlayer &player = m_visit->desktop().player();
    const QString first = player.track().title;
    QTRY_VERIFY(m_visit->button(u"Previous"_s)->isEnabled()); // the newest comes first
    QVERIFY(m_visit->press(u"Previous"_s));
    QVERIFY(player.track().title != first);
    player.setSpeed(0.5);
    QTRY_VERIFY(m_visit->button(u"Speed: 0.5×"_s));
    QTRY_VERIFY_WITH_TIMEOUT(player.seconds() > 0.2, patienceMs);
    QVERIFY(m_visit->press(u"Next"_s));
    QCOMPARE(player.track().title, first);
    player.setSpeed(1);
    player.toggle();
}

void WindowTest::severalAreDeletedAndComeBack()
{
    QVERIFY(m_visit->press(u"History"_s));
    auto *list = m_visit->window().findChild<HistoryList *>();
    QTRY_COMPARE(list->model()->rowCount(), 2);
    QVERIFY(!m_visit->button(u"Delete all"_s));
    QTest::keyClick(list, Qt::Key_A, Qt::ControlModifier);
    QVERIFY(m_visit->press(u"Delete all"_s));
    QCOMPARE(list->model()->rowCount(), 0);
    QVERIFY(m_visit->press(u"Undo"_s));
    QCOMPARE(list->model()->rowCount(), 2);
    const QStringList nameless = namelessControls(m_visit->window());
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u' ')));
}

void WindowTest::theVoiceOfASentenceIsRevealed()
{
    auto *list = m_visit->window().findChild<HistoryList *>();
    list->select(list->model()->index(0, 0).data(GenerationListModel::IdRole).toString());
    QVERIFY(m_visit->press(u"Reveal the voice"_s));
    auto *grid = m_visit->window().findChild<VoiceGrid *>();
    QTRY_VERIFY(grid->isVisible());
    QTRY_COMPARE(grid->selectedId(), m_visit->desktop().speechDraft().voice()->id);
    QTRY_VERIFY(m_visit->button(u"Used in 2 generations"_s));
    QVERIFY(m_visit->press(u"Used in 2 generations"_s));
    QTRY_VERIFY(list->isVisible());
    QTRY_COMPARE(list->model()->rowCount(), 2);
}

void WindowTest::aRowIsDraggedOutAsAFile()
{
    auto *list = m_visit->window().findChild<HistoryList *>();
    QWidget &surface = *list->viewport();
    const QRect row = list->visualRect(list->model()->index(0, 0));
    const QPoint start = surface.mapTo(&m_visit->window(), QPoint(row.center().x(), row.bottom() - 8));
    QList<QUrl> urls;
    QTimer watch; // the drag has an event loop of its own
    connect(&watch, &QTimer::timeout, this, [&] {
        if (const auto *drag = surface.findChild<QDrag *>(); drag && urls.isEmpty()) {
            urls = drag->mimeData()->urls();
            QDrag::cancel();
        }
    });
    watch.start(20);
    QWindow *window = m_visit->window().windowHandle();
    QTest::mousePress(window, Qt::LeftButton, {}, start);
    QTest::mouseMove(window, start + QPoint(40, 0));
    QTRY_COMPARE_WITH_TIMEOUT(urls.size(), 1, patienceMs);
    QTest::mouseRelease(window, Qt::LeftButton, {}, start);
    const QFileInfo file(urls.first().toLocalFile());
    QVERIFY2(file.size() > 1000, qPrintable(file.filePath()));
    QVERIFY2(file.fileName().contains(u"follows it"_s), qPrintable(file.fileName()));
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
    QCOMPARE(again.speechDraft().text(), u"And this one follows it."_s);
}

QTEST_MAIN(WindowTest)
#include "WindowTest.moc"
