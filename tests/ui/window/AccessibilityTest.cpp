#include "models/SpeechDraft.h"
#include "models/TrackPlayer.h"
#include "tests/services/audio/PulseFixture.h"
#include "tests/ui/window/AccessibleWindow.h"
#include "tests/ui/window/StudioVisit.h"
#include "ui/history/HistoryList.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 30'000;

const QStringList pages{u"Voices"_s,  u"Clone"_s, u"Design"_s,  u"Generate"_s,
                        u"History"_s, u"Tasks"_s, u"Settings"_s};

} // namespace

/// What people do who hear the window: core tasks through the accessibility tree alone, by names.
class AccessibilityTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void startTheWorkspace();
    void designAVoice();
    void saveTheTake();
    void chooseAVoice();
    void makeItAFavourite();
    void renameIt();
    void playIt();
    void changeTheVolume();
    void generateWithIt();
    void playTheTake();
    void deleteAndUndo();
    void seeTheTask();
    void chooseATheme();
    void searchVoices();
    void filterVoices();
    void nothingIsWithoutAName_data();
    void nothingIsWithoutAName();

private:
    VoicesModel &voices() { return m_visit->desktop().voices(); }

    PulseFixture m_sound;
    std::unique_ptr<StudioVisit> m_visit;
    std::unique_ptr<AccessibleWindow> m_window;
};

void AccessibilityTest::initTestCase()
{
    QVERIFY2(m_sound.start(), qPrintable(m_sound.error()));
    m_visit = std::make_unique<StudioVisit>();
    m_window = std::make_unique<AccessibleWindow>(m_visit->window());
    const QStringList nameless = m_window->nameless();
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

void AccessibilityTest::startTheWorkspace()
{
    QVERIFY(m_window->press(u"Start"_s));
    QTRY_COMPARE_WITH_TIMEOUT(voices().state(), VoicesModel::State::Loaded, patienceMs);
    QTRY_VERIFY(m_window->has(u"Design"_s));
}

void AccessibilityTest::designAVoice()
{
    QVERIFY(m_window->press(u"Design"_s));
    QVERIFY(m_window->write(u"Describe the voice"_s, u"a warm, calm old man"_s));
    QVERIFY(m_window->press(u"Preview"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->has(u"Save as voice"_s), patienceMs);
}

void AccessibilityTest::saveTheTake()
{
    QVERIFY(m_window->press(u"Save as voice"_s));
    QVERIFY(m_window->write(u"Name of the voice"_s, u"Old Harbour"_s));
    QVERIFY(m_window->press(u"Save"_s));
    QTRY_COMPARE_WITH_TIMEOUT(voices().list().rowCount(), 1, patienceMs);
    QVERIFY(m_visit->designVoice(u"Night Radio"_s, u"a quiet, low woman"_s, u"English"_s));
}

void AccessibilityTest::chooseAVoice()
{
    QVERIFY(m_window->press(u"Voices"_s));
    QTRY_VERIFY(m_window->choose(u"Voices"_s, u"Old Harbour"_s));
    QTRY_VERIFY(m_window->has(u"Generate with this voice"_s));
}

void AccessibilityTest::makeItAFavourite()
{
    QVERIFY(m_window->press(u"Make it a favourite"_s));
    QTRY_VERIFY(m_window->has(u"No longer a favourite"_s));
}

void AccessibilityTest::renameIt()
{
    QVERIFY(m_window->press(u"Rename"_s));
    QVERIFY(m_window->write(u"Name"_s, u"Quiet Harbour"_s));
    QVERIFY(m_window->focus(u"Search"_s)); // away from the field
    QTRY_VERIFY(m_window->choose(u"Voices"_s, u"Quiet Harbour"_s));
}

void AccessibilityTest::playIt()
{
    QVERIFY(m_window->press(u"Play"_s));
    const TrackPlayer &player = m_visit->desktop().player();
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), TrackPlayer::State::Playing, patienceMs);
    QVERIFY(m_window->press(u"Pause"_s));
    QTRY_COMPARE(player.state(), TrackPlayer::State::Paused);
}

void AccessibilityTest::changeTheVolume()
{
    QVERIFY(m_window->setValue(u"Volume"_s, 30));
    QTRY_VERIFY(m_window->has(u"Mute, volume 30 %"_s));
}

void AccessibilityTest::searchVoices()
{
    QVERIFY(m_window->press(u"Voices"_s));
    QTRY_COMPARE(voices().list().rowCount(), 2);
    QVERIFY(m_window->write(u"Search"_s, u"night"_s));
    QTRY_COMPARE(voices().list().rowCount(), 1);
    QVERIFY(m_window->write(u"Search"_s, {}));
    QTRY_COMPARE(voices().list().rowCount(), 2);
}

void AccessibilityTest::filterVoices()
{
    QVERIFY(m_window->press(u"Cloned"_s));
    QTRY_COMPARE(voices().list().rowCount(), 0);
    QVERIFY(m_window->press(u"All"_s));
    QTRY_COMPARE(voices().list().rowCount(), 2);
}

void AccessibilityTest::generateWithIt()
{
    QTRY_VERIFY(m_window->choose(u"Voices"_s, u"Quiet Harbour"_s));
    QVERIFY(m_window->press(u"Generate with this voice"_s));
    QVERIFY(m_window->write(u"Text to speak"_s, u"Spoken without being seen."_s));
    QVERIFY(m_window->press(u"Generate"_s, QAccessible::PushButton)); // the page of that name is no button
    QTRY_VERIFY_WITH_TIMEOUT(m_window->has(u"Make another take of this"_s), patienceMs);
}

void AccessibilityTest::playTheTake()
{
    QVERIFY(m_window->press(u"Play"_s));
    const TrackPlayer &player = m_visit->desktop().player();
    QTRY_VERIFY_WITH_TIMEOUT(player.seconds() > 0.2, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), TrackPlayer::State::Paused, patienceMs); // to the end
}

void AccessibilityTest::deleteAndUndo()
{
    QVERIFY(m_window->press(u"History"_s));
    QTRY_VERIFY(m_window->choose(u"History"_s, u"Spoken without being seen."_s));
    QVERIFY(m_window->press(u"Delete"_s));
    const QAbstractItemModel &rows = *m_visit->window().findChild<HistoryList *>()->model();
    QTRY_COMPARE(rows.rowCount(), 0);
    QVERIFY(m_window->press(u"Undo"_s));
    QTRY_COMPARE(rows.rowCount(), 1);
}

void AccessibilityTest::seeTheTask()
{
    QVERIFY(m_window->press(u"Tasks"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->has(u"Open"_s), patienceMs);
}

void AccessibilityTest::chooseATheme()
{
    QVERIFY(m_window->press(u"Settings"_s));
    QVERIFY(m_window->press(u"Dark"_s));
    QCOMPARE(m_visit->desktop().theme().choice(), Theme::Choice::Dark);
}

void AccessibilityTest::nothingIsWithoutAName_data()
{
    QTest::addColumn<QString>("page");
    for (const QString &page : pages)
        QTest::newRow(qPrintable(page)) << page;
}

void AccessibilityTest::nothingIsWithoutAName()
{
    QFETCH(QString, page);
    QVERIFY(m_window->press(page, QAccessible::RadioButton));
    QVERIFY(m_window->controlCount() > pages.size()); // the rail, and more
    const QStringList nameless = m_window->nameless();
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

QTEST_MAIN(AccessibilityTest)
#include "AccessibilityTest.moc"
