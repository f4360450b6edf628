#include "models/GenerationListModel.h"
#include "models/SpeechDraft.h"
#include "models/TrackPlayer.h"
#include "tests/services/audio/PulseFixture.h"
#include "tests/services/audio/TestAudio.h"
#include "tests/ui/window/DragWatch.h"
#include "tests/ui/window/StudioVisit.h"
#include "ui/clone/ClonePage.h"
#include "ui/generate/GeneratePage.h"
#include "ui/generate/TakeCard.h"
#include "ui/history/HistoryList.h"
#include "ui/palette/CommandPalette.h"
#include "ui/shared/InspectorGrip.h"
#include "ui/theme/Metrics.h"
#include "ui/voices/VoiceGrid.h"
#include "ui/voices/VoicesPage.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFileInfo>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QWindow>

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
    void whatTheServerLacksIsHidden();
    void aTextIsSpokenAndPlayed();
    void theNextOneIsPlayedSlower();
    void severalAreDeletedAndComeBack();
    void theVoiceOfASentenceIsRevealed();
    void aRowIsDraggedOutAsAFile();
    void whatFailedSaysWhyAndIsTriedAgain();
    void aTaskLeadsToWhatItMade();
    void settingsAreShownAndKept();
    void theReportSaysWhatWorks();
    void thePaletteFindsAVoice();
    void theInspectorKeepsItsWidth();
    void aRecordingIsOpenedForCloning();
    void searchNarrowsTheList();
    void aDeleteIsUndone();
    void whoLeavesCanComeBack();
    void aDeleteReachesTheServerWhenTheWindowCloses();
    void theNextStartAsksNothing();

private:
    /// The server offers the contract of February alone: these tests are run with such a one, too.
    static bool isServerOld() { return qEnvironmentVariable("UTTER_FEATURES") == "none"_L1; }
    bool isTrueOfAll(const QStringList &names, bool isThere) const;

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
    QVERIFY(m_visit->button(u"Sign in…"_s));
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

/// That each of these buttons is there, or that none is.
bool WindowTest::isTrueOfAll(const QStringList &names, bool isThere) const
{
    return std::all_of(names.begin(), names.end(), [this, isThere](const QString &name) {
        return (m_visit->button(name) != nullptr) == isThere;
    });
}

void WindowTest::whatTheServerLacksIsHidden()
{
    const bool isThere = !isServerOld();
    QTRY_VERIFY(isTrueOfAll(
        {u"Tasks"_s, u"Make it a favourite"_s, u"Rename"_s, u"Favourites"_s, u"Any language"_s, u"Newest"_s},
        isThere));
    auto *grid = m_visit->window().findChild<VoiceGrid *>();
    const QVariant uses = grid->model()->index(0, 0).data(VoiceListModel::GenerationCountRole);
    QCOMPARE(uses.isValid(), isThere);
    QTest::keyClick(&m_visit->window(), Qt::Key_6, Qt::ControlModifier);
    QCOMPARE(grid->isVisible(), !isThere); // the shortcut of a page that is not there does nothing
    QTest::keyClick(&m_visit->window(), Qt::Key_K, Qt::ControlModifier);
    auto *palette = m_visit->window().findChild<CommandPalette *>();
    QTest::keyClicks(palette->findChild<QLineEdit *>(), u">tasks"_s);
    const QAbstractItemModel &offers = *palette->findChild<QListView *>()->model();
    const QModelIndexList found = offers.match(offers.index(0, 0), Qt::DisplayRole, u"Tasks"_s, 1);
    QCOMPARE(!found.isEmpty(), isThere);
    QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Escape);
    QVERIFY(m_visit->press(u"History"_s));
    QVERIFY(isTrueOfAll({u"Any voice"_s, u"Any language"_s}, isThere));
    QVERIFY(m_visit->button(u"Any status"_s)); // as it was in February
    QVERIFY(m_visit->press(u"Voices"_s));
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

void WindowTest::whatFailedSaysWhyAndIsTriedAgain()
{
    GenerateModel::Draft draft = m_visit->desktop().speechDraft().draft();
    draft.text = u"???"_s; // nothing that could be said
    m_visit->desktop().generate().submit(draft);
    if (isServerOld()) { // there the take itself is all that says so
        QVERIFY(m_visit->press(u"Generate"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_visit->button(u"Try again"_s), patienceMs);
        return;
    }
    QVERIFY(m_visit->press(u"Tasks"_s));
    const TaskBoard &tasks = m_visit->desktop().tasks();
    QTRY_COMPARE_WITH_TIMEOUT(tasks.count(TaskBoard::Group::NeedsYou), 1, patienceMs);
    QTRY_VERIFY(m_visit->button(u"Copy details"_s)); // unfolded
    QVERIFY(m_visit->press(u"Copy details"_s));
    const QString id = tasks.tasks(TaskBoard::Group::NeedsYou).first().id;
    QVERIFY(QGuiApplication::clipboard()->text().contains(id));
    QVERIFY(m_visit->press(u"Try again"_s));
    QTRY_VERIFY_WITH_TIMEOUT(tasks.count(TaskBoard::Group::NeedsYou) == 1 && !tasks.find(id), patienceMs);
    QVERIFY(m_visit->press(u"Take off the list"_s));
    QTRY_COMPARE_WITH_TIMEOUT(tasks.count(TaskBoard::Group::NeedsYou), 0, patienceMs);
}

void WindowTest::aTaskLeadsToWhatItMade()
{
    QCOMPARE(m_visit->button(u"Tasks"_s) == nullptr, isServerOld());
    if (isServerOld())
        return;
    QVERIFY(m_visit->press(u"Tasks"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_visit->button(u"Open"_s), patienceMs);
    const QStringList nameless = m_visit->namelessControls();
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u' ')));
    QVERIFY(m_visit->press(u"Open"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_visit->button(u"Use text"_s), patienceMs);
}

void WindowTest::settingsAreShownAndKept()
{
    QTest::keyClick(&m_visit->window(), Qt::Key_Comma, Qt::ControlModifier);
    QTRY_VERIFY(m_visit->button(u"Dark"_s));
    const QStringList nameless = m_visit->namelessControls();
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u' ')));
    m_visit->desktop().theme().choose(Theme::Choice::Light); // as the palette does
    QVERIFY(m_visit->button(u"Light"_s)->isChecked());
    QVERIFY(m_visit->press(u"Dark"_s));
    QCOMPARE(m_visit->desktop().theme().choice(), Theme::Choice::Dark);
    QVERIFY(m_visit->press(u"FLAC"_s));
    QCOMPARE(Settings().get(settings::exportFormat), u"flac"_s);
    const QString clear = u"Clear the audio kept on this computer"_s;
    QTRY_VERIFY(m_visit->button(clear)->isEnabled()); // something was played
    QVERIFY(m_visit->press(clear));
    QTRY_VERIFY(!m_visit->button(clear)->isEnabled());
}

void WindowTest::theReportSaysWhatWorks()
{
    QVERIFY(m_visit->press(u"Make a report"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_visit->button(u"Copy details"_s), patienceMs);
    QVERIFY(m_visit->press(u"Copy details"_s));
    const QString report = QGuiApplication::clipboard()->text();
    QVERIFY2(report.contains(u"Speech engine"_s) && !report.contains(u"FAILS"_s), qPrintable(report));
}

void WindowTest::thePaletteFindsAVoice()
{
    QTest::keyClick(&m_visit->window(), Qt::Key_K, Qt::ControlModifier);
    auto *palette = m_visit->window().findChild<CommandPalette *>();
    QVERIFY(palette && palette->isVisible());
    auto *field = palette->findChild<QLineEdit *>();
    QTest::keyClicks(field, u"@night"_s);
    auto *list = palette->findChild<QListView *>();
    QTRY_COMPARE(list->model()->rowCount(), 3);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(!palette->isVisible());
    QCOMPARE(m_visit->desktop().speechDraft().voice()->name, u"Night Radio"_s);
    QVERIFY(m_visit->window().findChild<GeneratePage *>()->isVisible());
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
    QVERIFY(!m_visit->button(u"Delete 2"_s));
    QTest::keyClick(list, Qt::Key_A, Qt::ControlModifier);
    QVERIFY(m_visit->press(u"Delete 2"_s));
    QCOMPARE(list->model()->rowCount(), 0);
    QVERIFY(m_visit->press(u"Undo"_s));
    QCOMPARE(list->model()->rowCount(), 2);
    const QStringList nameless = m_visit->namelessControls();
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
    if (isServerOld()) {
        QVERIFY(!m_visit->button(u"Used in 2 generations"_s));
        QVERIFY(m_visit->press(u"History"_s));
        return;
    }
    QTRY_VERIFY(m_visit->button(u"Used in 2 generations"_s));
    QVERIFY(m_visit->press(u"Used in 2 generations"_s));
    QTRY_VERIFY(list->isVisible());
    QTRY_COMPARE(list->model()->rowCount(), 2);
}

void WindowTest::aRowIsDraggedOutAsAFile()
{
    auto *list = m_visit->window().findChild<HistoryList *>();
    QWidget &surface = *list->viewport();
    const QModelIndex first = list->model()->index(0, 0);
    QTRY_VERIFY(list->viewport()->rect().contains(list->visualRect(first))); // it is laid out
    const QRect row = list->visualRect(first);
    const QPoint start = surface.mapTo(&m_visit->window(), QPoint(row.center().x(), row.bottom() - 8));
    DragWatch watch(surface);
    QWindow *window = m_visit->window().windowHandle();
    QTest::mousePress(window, Qt::LeftButton, {}, start);
    QTest::mouseMove(window, start + QPoint(40, 0));
    QTRY_COMPARE_WITH_TIMEOUT(watch.urls.size(), 1, patienceMs);
    QTest::mouseRelease(window, Qt::LeftButton, {}, start);
    const QFileInfo file(watch.urls.first().toLocalFile());
    QVERIFY2(file.size() > 1000, qPrintable(file.filePath()));
    QVERIFY2(file.fileName().contains(u"follows it"_s), qPrintable(file.fileName()));
}

void WindowTest::theInspectorKeepsItsWidth()
{
    QVERIFY(m_visit->press(u"Voices"_s));
    auto *page = m_visit->window().findChild<VoicesPage *>();
    auto *grip = page->findChild<InspectorGrip *>();
    QVERIFY(grip && grip->isVisible());
    const int before = grip->parentWidget()->width();
    QTest::keyClick(grip, Qt::Key_Left);
    QVERIFY(grip->parentWidget()->width() > before);
    QCOMPARE(Settings().get(settings::inspectorWidth), grip->parentWidget()->width());
    for (int press = 0; press < 20; ++press)
        QTest::keyClick(grip, Qt::Key_Left);
    QCOMPARE(grip->parentWidget()->width(), theme::inspectorMost);
}

void WindowTest::aRecordingIsOpenedForCloning()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"hello.wav"_s);
    writeSound(speech(u"Good evening. This is a recording that somebody has brought along."_s, 24'000), path);
    m_visit->desktop().open({path});
    QTRY_COMPARE_WITH_TIMEOUT(m_visit->desktop().cloneDesk().stage(), CloneDesk::Stage::Loaded, patienceMs);
    QVERIFY(m_visit->window().findChild<ClonePage *>()->isVisible());
    m_visit->desktop().cloneDesk().dropSound();
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

void WindowTest::whoLeavesCanComeBack()
{
    QVERIFY(m_visit->press(u"Settings"_s));
    QVERIFY(m_visit->press(u"Work elsewhere…"_s));
    QTRY_VERIFY(m_visit->button(u"Start"_s));
    QVERIFY(!Settings().get(settings::opensWorkspace));
    QCOMPARE(m_visit->desktop().tasks().count(TaskBoard::Group::Done), 0);
    QVERIFY(m_visit->enterWorkspace());
    if (!isServerOld())
        QTRY_VERIFY_WITH_TIMEOUT(m_visit->desktop().tasks().count(TaskBoard::Group::Done) > 0, patienceMs);
    QVERIFY(m_visit->press(u"Voices"_s));
    QTRY_COMPARE(m_visit->desktop().voices().list().rowCount(), 2);
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
