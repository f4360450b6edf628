#include "tests/services/audio/PulseFixture.h"
#include "tests/support/SpeechFile.h"
#include "tests/ui/window/StudioVisit.h"
#include "ui/clone/SoundCard.h"
#include "ui/shared/PlayButton.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Stage = CloneDesk::Stage;

namespace {

constexpr int patienceMs = 30'000;

const QString text = u"The harbour was quiet when we arrived, and the lamps were already lit. An old man sat "
                     "on a bench, mending a yellow net with careful hands. He told us that the water would "
                     "be smooth by morning, as it usually is in June."_s;

} // namespace

/// A recording becomes a voice: in the real window, with a virtual microphone and the real server.
class ClonePageTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void saysWhatCannotBeUsed();
    void aDroppedFileBecomesAVoice();
    void theVoiceStandsInTheLibrary();
    void theNameIsRefusedAtItsField();
    void theKeyboardAloneRecordsAVoice();
    void severalFilesBecomeVoices();
    void theHandlesMoveByKeys();

private:
    CloneDesk &desk() { return m_visit->desktop().cloneDesk(); }
    bool says(const QString &part) const;
    bool agree() const
    {
        return m_visit->press(u"I am this person"_s) && m_visit->press(CloneModel::consentStatement());
    }
    bool tabTo(const QString &name);

    PulseFixture m_sound;
    QTemporaryDir m_folder;
    QString m_recording;
    std::unique_ptr<StudioVisit> m_visit;
};

void ClonePageTest::initTestCase()
{
    QVERIFY2(m_sound.start(), qPrintable(m_sound.error()));
    m_recording = m_folder.filePath(u"linda-fireside.wav"_s);
    QVERIFY(makeSpeech(text, u"en"_s, m_recording));
    m_visit = std::make_unique<StudioVisit>();
    QVERIFY(m_visit->enterWorkspace());
    QVERIFY(m_visit->press(u"Clone"_s));
    QVERIFY(desk().stage() == Stage::Empty);
    const QStringList nameless = m_visit->namelessControls();
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u' ')));
}

/// A visible sentence that contains `part`.
bool ClonePageTest::says(const QString &part) const
{
    const QList<QLabel *> labels = m_visit->window().findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&part](const QLabel *label) {
        return label->isVisible() && label->text().contains(part);
    });
}

/// With Tab alone, from wherever the focus is.
bool ClonePageTest::tabTo(const QString &name)
{
    for (int press = 0; press < 100; ++press) {
        const QWidget *focus = QApplication::focusWidget();
        const auto *button = qobject_cast<const QAbstractButton *>(focus);
        if (focus && (focus->accessibleName() == name || (button && button->text() == name)))
            return true;
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &m_visit->window(),
                        Qt::Key_Tab);
    }
    return false;
}

void ClonePageTest::saysWhatCannotBeUsed()
{
    const QString letter = m_folder.filePath(u"letter.wav"_s);
    QFile file(letter);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("Dear Sir or Madam") > 0);
    file.close();
    QVERIFY(m_visit->drop({letter}));
    QTRY_VERIFY(says(u"not an audio file"_s));
    QVERIFY(m_visit->drop({m_folder.path()}));
    QTRY_VERIFY(says(u"is a folder"_s));
    QVERIFY(desk().stage() == Stage::Empty);
}

void ClonePageTest::aDroppedFileBecomesAVoice()
{
    QVERIFY(m_visit->press(u"Voices"_s)); // anywhere on the window
    QVERIFY(m_visit->drop({m_recording}));
    QTRY_VERIFY(desk().sound().state() == CloneSound::State::Ready);
    QTRY_VERIFY(desk().sound().examination() == CloneSound::Examination::Done);
    QVERIFY(says(u"LUFS"_s));
    QVERIFY(!m_visit->button(u"Create voice"_s)->isEnabled());
    QTest::keyClicks(m_visit->field(u"Name"_s), u"Linda, reading"_s);
    QVERIFY(agree());
    const QStringList nameless = m_visit->namelessControls();
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u' ')));
    auto *play = m_visit->window().findChild<SoundCard *>()->findChild<PlayButton *>();
    QTest::mouseClick(play, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_visit->desktop().player().seconds() > 0.2, patienceMs);
    QTest::mouseClick(play, Qt::LeftButton);
    QVERIFY(m_visit->press(u"Create voice"_s));
    QTRY_VERIFY_WITH_TIMEOUT(desk().stage() == Stage::Made, patienceMs);
    QVERIFY(says(u"The voice is ready"_s));
}

void ClonePageTest::theVoiceStandsInTheLibrary()
{
    const VoiceListModel &list = m_visit->desktop().voices().list();
    QTRY_COMPARE_WITH_TIMEOUT(list.rowCount(), 1, patienceMs);
    QCOMPARE(list.rows().first().name, u"Linda, reading"_s);
    QVERIFY(m_visit->press(u"Generate with it"_s));
    QCOMPARE(m_visit->desktop().speechDraft().voice()->name, u"Linda, reading"_s);
    QVERIFY(m_visit->press(u"Clone"_s));
    QVERIFY(desk().stage() == Stage::Empty);
}

void ClonePageTest::theNameIsRefusedAtItsField()
{
    auto *name = qobject_cast<QLineEdit *>(m_visit->field(u"Name"_s));
    name->setText(QString(101, u'n'));
    QVERIFY(says(u"at most 100 characters"_s));
    name->setText(u"🎙 مارن"_s);
    QVERIFY(!says(u"at most 100 characters"_s));
    name->clear();
}

void ClonePageTest::theKeyboardAloneRecordsAVoice()
{
    RecordingModel &recording = desk().recording();
    QTRY_VERIFY_WITH_TIMEOUT(recording.state() == RecordingModel::State::Listening, patienceMs);
    QTest::keyClick(&m_visit->window(), Qt::Key_R);
    QTRY_VERIFY(desk().stage() == Stage::Recording);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space); // not the whole countdown
    QTRY_VERIFY_WITH_TIMEOUT(recording.seconds() > 0, patienceMs);
    const auto speaker = m_sound.speak(m_recording);
    QTest::keyClick(&m_visit->window(), Qt::Key_Down);
    QTRY_COMPARE(recording.line(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(recording.seconds() > 5, patienceMs);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(desk().sound().state() == CloneSound::State::Ready, patienceMs);
    speaker->kill();
    speaker->waitForFinished();
    QVERIFY(desk().draft().form().isTranscriptScripted);
    QVERIFY(tabTo(u"Name"_s));
    QTest::keyClicks(QApplication::focusWidget(), u"Maren"_s);
    QVERIFY(tabTo(u"I am this person"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QVERIFY(tabTo(CloneModel::consentStatement()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_VERIFY(!desk().problem());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(desk().stage() == Stage::Made, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_visit->desktop().voices().list().rowCount(), 2, patienceMs);
    QVERIFY(m_visit->press(u"Clone another"_s));
}

void ClonePageTest::severalFilesBecomeVoices()
{
    QStringList files;
    for (const QString &name : {u"first.wav"_s, u"second.wav"_s}) {
        files << m_folder.filePath(name);
        QVERIFY(QFile::copy(m_recording, files.last()));
    }
    QVERIFY(m_visit->drop(files));
    QVERIFY(desk().stage() == Stage::Batch);
    const QStringList nameless = m_visit->namelessControls();
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u' ')));
    QVERIFY(agree());
    QVERIFY(m_visit->press(u"Create 2 voices"_s));
    QTRY_COMPARE_WITH_TIMEOUT(desk().batch().doneCount(), 2, patienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(m_visit->desktop().voices().list().rowCount(), 4, patienceMs);
    QVERIFY(m_visit->press(u"Clone another"_s));
    QVERIFY(desk().stage() == Stage::Empty);
}

void ClonePageTest::theHandlesMoveByKeys()
{
    QVERIFY(m_visit->drop({m_recording}));
    QTRY_VERIFY(desk().sound().state() == CloneSound::State::Ready);
    QVERIFY(tabTo(u"Beginning of the part"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(desk().sound().part().start, 110ms);
    QVERIFY(m_visit->press(u"Enlarge"_s));
    QVERIFY(m_visit->press(u"Fit"_s));
}

QTEST_MAIN(ClonePageTest)
#include "ClonePageTest.moc"
