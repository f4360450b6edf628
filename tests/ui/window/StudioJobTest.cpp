#include "models/HistoryModel.h"
#include "models/SpeechDraft.h"
#include "models/TrackPlayer.h"
#include "services/settings/Settings.h"
#include "tests/services/audio/PulseFixture.h"
#include "tests/services/audio/TestAudio.h"
#include "tests/support/SpeechFile.h"
#include "tests/ui/window/DragWatch.h"
#include "tests/ui/window/Hand.h"
#include "tests/ui/window/StudioVisit.h"
#include "ui/generate/Composer.h"
#include "ui/generate/TakeCard.h"
#include "ui/history/HistoryList.h"
#include "ui/voices/VoiceInspector.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QProcess>
#include <QTest>
#include <QWindow>

using namespace Qt::StringLiterals;
using Stage = CloneDesk::Stage;

namespace {

constexpr int patienceMs = 30'000;
constexpr double leastCorrelation = 0.95;
constexpr int soundRateHz = 48'000;
constexpr double recordedSeconds = 4;

const QString readAloud =
    u"The harbour was quiet when we arrived, and the lamps were already lit. An old man "
    "sat on a bench, mending a yellow net with careful hands."_s;
const QString written = u"This sentence was made by hand."_s;

/// Counts what only a pointer does, anywhere in the program.
class PointerWatch final : public QObject {
public:
    PointerWatch() { qApp->installEventFilter(this); }

    bool eventFilter(QObject *, QEvent *event) override
    {
        const bool isPointer = event->type() == QEvent::MouseButtonPress ||
                               event->type() == QEvent::MouseMove || event->type() == QEvent::Wheel;
        count += isPointer ? 1 : 0;
        return false;
    }

    int count = 0;
};

} // namespace

/// The job that the window is for, from the first start to the next one, by one kind of hand: with the real
/// server, a virtual microphone, and loudspeakers that are listened to.
class StudioJobTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void byPointer();
    void byKeysAlone();

private:
    void doTheJob(Hand::Kind kind);
    bool bringForward();
    void startTheWorkspace();
    void designAVoice();
    void recordAVoice();
    void cloneIt();
    void generate();
    void hearIt();
    void exportIt();
    void dragItOut();
    void undoADelete();
    void findAllAfterARestart();

    CloneDesk &desk() { return m_visit->desktop().cloneDesk(); }
    const VoiceListModel &voices() { return m_visit->desktop().voices().list(); }
    TakeCard *take() { return m_visit->window().findChild<TakeCard *>(); }

    PulseFixture m_sound;
    QTemporaryDir m_folder;
    Hand m_hand{Hand::Kind::Pointer};
    std::unique_ptr<StudioVisit> m_visit;
};

void StudioJobTest::initTestCase()
{
    QVERIFY2(m_sound.start(), qPrintable(m_sound.error()));
    QVERIFY(makeSpeech(readAloud, u"en"_s, m_folder.filePath(u"person.wav"_s)));
}

void StudioJobTest::byPointer()
{
    doTheJob(Hand::Kind::Pointer);
}

void StudioJobTest::byKeysAlone()
{
    const PointerWatch pointer;
    doTheJob(Hand::Kind::Keys);
    QCOMPARE(pointer.count, 0);
}

void StudioJobTest::doTheJob(Hand::Kind kind)
{
    m_hand = Hand(kind);
    m_visit = std::make_unique<StudioVisit>();
    QVERIFY(bringForward());
    using Step = void (StudioJobTest::*)();
    for (const Step step :
         {&StudioJobTest::startTheWorkspace, &StudioJobTest::designAVoice, &StudioJobTest::recordAVoice,
          &StudioJobTest::cloneIt, &StudioJobTest::generate, &StudioJobTest::hearIt, &StudioJobTest::exportIt,
          &StudioJobTest::dragItOut, &StudioJobTest::undoADelete, &StudioJobTest::findAllAfterARestart}) {
        (this->*step)();
        if (QTest::currentTestFailed())
            break;
    }
    m_visit.reset();
}

/// What a window manager does, where there is one.
bool StudioJobTest::bringForward()
{
    m_visit->window().activateWindow();
    return QTest::qWaitForWindowActive(&m_visit->window());
}

void StudioJobTest::startTheWorkspace()
{
    QVERIFY(m_hand.press(u"Start"_s));
    const VoicesModel &library = m_visit->desktop().voices();
    QTRY_COMPARE_WITH_TIMEOUT(library.state(), VoicesModel::State::Loaded, patienceMs);
    QVERIFY(m_hand.press(u"Design"_s));
}

void StudioJobTest::designAVoice()
{
    QVERIFY(m_hand.write(u"Describe the voice"_s, u"a warm, calm old man"_s));
    QVERIFY(m_hand.press(u"Preview"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_visit->desktop().designTakes().audible().size(), 1, patienceMs);
    QVERIFY(m_hand.press(u"Save as voice"_s));
    QVERIFY(m_hand.write(u"Name of the voice"_s, u"Old Harbour"_s));
    QVERIFY(m_hand.press(u"Save"_s));
    QTRY_COMPARE_WITH_TIMEOUT(voices().rowCount(), 1, patienceMs);
}

void StudioJobTest::recordAVoice()
{
    const RecordingModel &recording = desk().recording();
    QVERIFY(m_hand.press(u"Clone"_s));
    QTRY_COMPARE_WITH_TIMEOUT(recording.state(), RecordingModel::State::Listening, patienceMs);
    QVERIFY(m_hand.press(u"Record"_s));
    QTRY_COMPARE(desk().stage(), Stage::Recording);
    QVERIFY(m_hand.press(u"Begin now"_s)); // not the whole countdown
    QTRY_VERIFY_WITH_TIMEOUT(recording.seconds() > 0, patienceMs);
    const auto person = m_sound.speak(m_folder.filePath(u"person.wav"_s));
    QTRY_VERIFY_WITH_TIMEOUT(recording.seconds() > recordedSeconds, patienceMs);
    QVERIFY(m_hand.press(u"Done"_s));
    QTRY_COMPARE_WITH_TIMEOUT(desk().sound().state(), CloneSound::State::Ready, patienceMs);
    person->kill();
    person->waitForFinished();
}

void StudioJobTest::cloneIt()
{
    QVERIFY(m_hand.write(u"Name"_s, u"Maren"_s));
    QVERIFY(m_hand.press(u"I am this person"_s));
    QVERIFY(m_hand.press(CloneModel::consentStatement()));
    QTRY_VERIFY_WITH_TIMEOUT(Hand::find(u"Create voice"_s)->isEnabled(), patienceMs);
    QVERIFY(m_hand.press(u"Create voice"_s));
    QTRY_COMPARE_WITH_TIMEOUT(desk().stage(), Stage::Made, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(voices().rowCount(), 2, patienceMs);
    QVERIFY(m_hand.press(u"Generate with it"_s));
}

void StudioJobTest::generate()
{
    QVERIFY(m_hand.write(u"Text to speak"_s, written));
    QVERIFY(m_hand.press(u"Generate"_s, m_visit->window().findChild<Composer *>()));
    QTRY_VERIFY_WITH_TIMEOUT(take() && Hand::find(u"Play"_s, take()), patienceMs);
}

void StudioJobTest::hearIt()
{
    QVERIFY(m_sound.listen(m_folder.filePath(u"heard.wav"_s)));
    QVERIFY(m_hand.press(u"Play"_s, take()));
    const TrackPlayer &player = m_visit->desktop().player();
    QTRY_VERIFY_WITH_TIMEOUT(player.seconds() > 0.2, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(player.state(), TrackPlayer::State::Paused, patienceMs); // to the end
    QVERIFY(m_sound.stopListening());
}

void StudioJobTest::exportIt()
{
    QDir folder(m_folder.path());
    QVERIFY(folder.mkpath(u"exported"_s) && folder.cd(u"exported"_s));
    Settings().set(settings::exportFolder, folder.path()); // as the person had the last time
    QVERIFY(m_hand.press(u"Export…"_s, take()));
    QTRY_VERIFY(qobject_cast<QFileDialog *>(QApplication::activeModalWidget()));
    QVERIFY(QTest::qWaitForWindowActive(QApplication::activeModalWidget()));
    // It reads its folder in the background, and lets nobody save before.
    QTRY_VERIFY(Hand::find(u"Save"_s) && Hand::find(u"Save"_s)->isEnabled());
    QVERIFY(m_hand.press(u"Save"_s));
    QTRY_VERIFY(!QApplication::activeModalWidget());
    QVERIFY(bringForward());
    QTRY_VERIFY_WITH_TIMEOUT(Hand::find(u"Show"_s), patienceMs); // says that it is done
    const QString path = folder.filePath(folder.entryList({u"*.wav"_s}).value(0));
    const Likeness likeness = compare(readSound(path, soundRateHz),
                                      readSound(m_folder.filePath(u"heard.wav"_s), soundRateHz), 10.0);
    QVERIFY2(likeness.correlation >= leastCorrelation, qPrintable(QString::number(likeness.correlation)));
    QVERIFY(QFile::remove(path));
}

/// Another program reads what was dragged. By keys there is Export.
void StudioJobTest::dragItOut()
{
    if (m_hand.kind() == Hand::Kind::Keys)
        return;
    QWidget *handle = Hand::find(u"Drag it out as a file"_s, take());
    QVERIFY(handle);
    DragWatch watch(*handle);
    QWindow *window = m_visit->window().windowHandle();
    const QPoint start = handle->mapTo(&m_visit->window(), handle->rect().center());
    QTest::mousePress(window, Qt::LeftButton, {}, start);
    QTest::mouseMove(window, start + QPoint(40, 0));
    QTRY_COMPARE_WITH_TIMEOUT(watch.urls.size(), 1, patienceMs);
    QTest::mouseRelease(window, Qt::LeftButton, {}, start);
    QProcess reader;
    reader.start(qEnvironmentVariable("UTTER_BIN") + u"/utter-voice"_s,
                 {u"probe"_s, watch.urls.first().toLocalFile()});
    QVERIFY(reader.waitForFinished(patienceMs));
    QVERIFY2(reader.exitCode() == 0, reader.readAllStandardError().constData());
}

void StudioJobTest::undoADelete()
{
    QVERIFY(m_hand.press(u"Voices"_s));
    QTRY_VERIFY(Hand::find(u"Generate with this voice"_s));
    QVERIFY(m_hand.press(u"Delete"_s, m_visit->window().findChild<VoiceInspector *>()));
    QCOMPARE(voices().rowCount(), 1);
    QVERIFY(QTest::qWaitFor([this] { return m_hand.press(u"Undo"_s); })); // as soon as it lies there
    QCOMPARE(voices().rowCount(), 2);
}

void StudioJobTest::findAllAfterARestart()
{
    QVERIFY(m_visit->restart());
    QVERIFY(bringForward());
    QTRY_COMPARE_WITH_TIMEOUT(voices().rowCount(), 2, patienceMs);
    QCOMPARE(m_visit->desktop().speechDraft().text(), written);
    QVERIFY(m_hand.press(u"History"_s));
    const auto *list = m_visit->window().findChild<HistoryList *>();
    QTRY_COMPARE_WITH_TIMEOUT(list->model()->rowCount(), 1, patienceMs);
    QCOMPARE(list->model()->index(0, 0).data().toString(), written);
}

QTEST_MAIN(StudioJobTest)
#include "StudioJobTest.moc"
