#include "models/CloneDesk.h"

#include "tests/models/StudioFixture.h"
#include "tests/support/SpeechFile.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Stage = CloneDesk::Stage;

/// A server that makes a voice of whatever it gets; `isBroken` ones refuse it.
FakeHttpServer::Script cloningServer(const QUrl &upload, const bool &isBroken)
{
    return [&upload, &isBroken](const FakeRequest &request) {
        if (request.path() == "/api/clone/upload-url")
            return json({{u"voice_id"_s, u"v1"_s}, {u"upload_url"_s, upload.toString()}});
        if (isBroken)
            return json({{u"detail"_s, u"Out of order."_s}}, 400);
        return json({{u"id"_s, u"v1"_s}, {u"name"_s, u"Narrator"_s}});
    };
}

} // namespace

/// The Clone page without a window and without a microphone.
class CloneDeskTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void makesAVoiceOfAFile();
    void keepsEverythingWhenTheServerFails();
    void isThereAfterACrash();
    void sendsOnlyThePart();
    void refusesWhatIsNoRecording_data();
    void refusesWhatIsNoRecording();
    void saysWhatIsTooShort();
    void offersARecordingThatWasLeft();
    void makesAVoiceOfEach();
    void goesOnPastABrokenFile();
    void makesNoVoiceTwiceAfterACrash();

private:
    struct Studio {
        explicit Studio(const QString &folder) : drafts(folder)
        {
            upload = QUrl(web.server.url().toString() + u"/put"_s);
            desk = std::make_unique<CloneDesk>(
                CloneModel::Services{.network = web.network, .voices = web.voices}, audio, drafts);
        }

        QString drafts;
        QUrl upload;
        bool isBroken = false;
        StudioFixture web{cloningServer(upload, isBroken)};
        AudioThread audio;
        std::unique_ptr<CloneDesk> desk;
    };

    QString drafts() const { return m_drafts->path(); }
    QString file(const QString &name) const { return m_folder.filePath(name); }
    void fillIn(CloneDesk &desk) const;

    QTemporaryDir m_folder;
    std::unique_ptr<QTemporaryDir> m_drafts;
    QString m_speech;
};

void CloneDeskTest::initTestCase()
{
    qputenv("PATH", qgetenv("UTTER_BIN") + ':' + qgetenv("PATH")); // where the engine is
    m_speech = file(u"speech.wav"_s);
    QVERIFY(makeSpeech(u"The harbour was quiet when we arrived, and the lamps were already lit. "
                       "An old man sat on a bench, mending a yellow net with careful hands."_s,
                       u"en"_s, m_speech));
}

void CloneDeskTest::init()
{
    m_drafts = std::make_unique<QTemporaryDir>();
}

void CloneDeskTest::fillIn(CloneDesk &desk) const
{
    desk.draft().setForm({.name = u"Narrator"_s,
                          .relation = Consent::Relation::Self,
                          .agreedAt = QDateTime::currentDateTimeUtc()});
}

void CloneDeskTest::makesAVoiceOfAFile()
{
    Studio studio(drafts());
    CloneDesk &desk = *studio.desk;
    QVERIFY(desk.stage() == Stage::Empty && desk.problem());
    desk.take({m_speech});
    QVERIFY(desk.stage() == Stage::Loaded);
    QTRY_VERIFY(desk.sound().state() == CloneSound::State::Ready);
    QVERIFY(desk.problem());
    fillIn(desk);
    QVERIFY(!desk.problem());
    QTRY_VERIFY(desk.sound().examination() == CloneSound::Examination::Done);
    QVERIFY(!desk.sound().findings().isEmpty());
    QSignalSpy made(&desk, &CloneDesk::voiceMade);
    desk.submit();
    QVERIFY(desk.stage() == Stage::Sending);
    QTRY_COMPARE(made.size(), 1);
    QVERIFY(desk.stage() == Stage::Made);
    QCOMPARE(desk.made()->id, u"v1"_s);
    QCOMPARE(desk.made()->peaks.size(), 512);
    QVERIFY(*desk.made()->durationSeconds > 3);
    QVERIFY(desk.draft().form().name.isEmpty());
    desk.startAnother();
    QVERIFY(desk.stage() == Stage::Empty);
}

void CloneDeskTest::keepsEverythingWhenTheServerFails()
{
    Studio studio(drafts());
    CloneDesk &desk = *studio.desk;
    studio.isBroken = true;
    desk.take({m_speech});
    fillIn(desk);
    QTRY_VERIFY(!desk.problem());
    desk.submit();
    QTRY_VERIFY(desk.failure());
    QVERIFY(desk.stage() == Stage::Loaded);
    QCOMPARE(desk.draft().form().name, u"Narrator"_s);
    studio.isBroken = false;
    desk.submit();
    QVERIFY(!desk.failure());
    QTRY_VERIFY(desk.stage() == Stage::Made);
}

void CloneDeskTest::isThereAfterACrash()
{
    const AudioRange part{.start = 1s, .end = 5s};
    Studio studio(drafts());
    studio.desk->take({m_speech});
    QTRY_VERIFY(studio.desk->sound().state() == CloneSound::State::Ready);
    studio.desk->sound().setPart(part);
    fillIn(*studio.desk);
    QTRY_VERIFY(CloneDraft(drafts() + u"/clone.json"_s).source().part == part);

    Studio again(drafts()); // the first one has not ended: nothing was tidied up
    QVERIFY(again.desk->stage() == Stage::Loaded);
    QTRY_VERIFY(again.desk->sound().state() == CloneSound::State::Ready);
    QCOMPARE(again.desk->sound().part(), part);
    QVERIFY(!again.desk->problem());
}

void CloneDeskTest::sendsOnlyThePart()
{
    Studio studio(drafts());
    CloneDesk &desk = *studio.desk;
    desk.take({m_speech});
    fillIn(desk);
    QTRY_VERIFY(!desk.problem());
    desk.sound().setPart({.start = 1s, .end = 5s});
    desk.submit();
    QTRY_VERIFY(desk.stage() == Stage::Made);
    QCOMPARE(*desk.made()->durationSeconds, 4.0);
    const QByteArray sent = studio.web.server.requests().at(1).body;
    QCOMPARE(sent.size(), 44 + 4 * 22'050 * 2); // mono, 16 bit
}

void CloneDeskTest::refusesWhatIsNoRecording_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("folder") << m_folder.path();
    QTest::newRow("nothing there") << file(u"gone.wav"_s);
    QFile letter(file(u"letter.wav"_s));
    QVERIFY(letter.open(QIODevice::WriteOnly) && letter.write("Dear Sir or Madam") > 0);
    QTest::newRow("text that is called .wav") << letter.fileName();
    QFile empty(file(u"empty.mp3"_s));
    QVERIFY(empty.open(QIODevice::WriteOnly));
    QTest::newRow("empty") << empty.fileName();
}

void CloneDeskTest::refusesWhatIsNoRecording()
{
    QFETCH(QString, path);
    Studio studio(drafts());
    fillIn(*studio.desk);
    studio.desk->take({path});
    QTRY_VERIFY(studio.desk->soundProblem());
    QVERIFY(studio.desk->stage() == Stage::Empty);
    QVERIFY(!studio.desk->soundProblem()->message.isEmpty());
    QCOMPARE(studio.desk->draft().form().name, u"Narrator"_s);
    studio.desk->take({m_speech});
    QVERIFY(!studio.desk->soundProblem());
}

void CloneDeskTest::saysWhatIsTooShort()
{
    const QString path = file(u"short.wav"_s);
    QVERIFY(makeSpeech(u"Too short."_s, u"en"_s, path));
    Studio studio(drafts());
    fillIn(*studio.desk);
    studio.desk->take({path});
    QTRY_VERIFY(studio.desk->sound().state() == CloneSound::State::Ready);
    QVERIFY(studio.desk->sound().partProblem());
    QVERIFY(studio.desk->problem());
}

void CloneDeskTest::offersARecordingThatWasLeft()
{
    const QString recording = drafts() + u"/recordings/take.wav"_s;
    QVERIFY(QDir().mkpath(drafts() + u"/recordings"_s) && QFile::copy(m_speech, recording));
    Studio studio(drafts());
    CloneDesk &desk = *studio.desk;
    QVERIFY(desk.leftover());
    QTRY_VERIFY(desk.leftover()->seconds > 3);
    desk.useLeftover();
    QVERIFY(!desk.leftover() && desk.stage() == Stage::Loaded);
    desk.dropSound();
    QVERIFY(desk.leftover());
    desk.useLeftover();
    fillIn(desk);
    QTRY_VERIFY(!desk.problem());
    desk.submit();
    QTRY_VERIFY(desk.stage() == Stage::Made);
    QVERIFY(!QFile::exists(recording)); // the server has it now
    QVERIFY(!desk.leftover());
}

void CloneDeskTest::makesAVoiceOfEach()
{
    const QString second = file(u"second.wav"_s);
    QFile::copy(m_speech, second);
    Studio studio(drafts());
    CloneDesk &desk = *studio.desk;
    desk.take({m_speech, second});
    QVERIFY(desk.stage() == Stage::Batch);
    QCOMPARE(desk.batch().items().first().name, u"speech"_s);
    desk.draft().setForm({.relation = Consent::Relation::Self, .agreedAt = QDateTime::currentDateTimeUtc()});
    desk.batch().rename(second, QString(101, u'n'));
    QVERIFY(desk.problem());
    desk.batch().rename(second, u"The second"_s);
    QVERIFY(!desk.problem());
    QSignalSpy made(&desk, &CloneDesk::voiceMade);
    desk.submit();
    QTRY_COMPARE(made.size(), 2);
    QCOMPARE(desk.batch().doneCount(), 2);
    const QByteArray last = studio.web.server.requests().last().body;
    QCOMPARE(QJsonDocument::fromJson(last).object().value("name"_L1).toString(), u"The second"_s);
    desk.dropBatch();
    QVERIFY(desk.stage() == Stage::Empty);
}

void CloneDeskTest::goesOnPastABrokenFile()
{
    Studio studio(drafts());
    CloneDesk &desk = *studio.desk;
    desk.take({m_folder.path(), file(u"letter.wav"_s), m_speech});
    desk.draft().setForm({.relation = Consent::Relation::Self, .agreedAt = QDateTime::currentDateTimeUtc()});
    desk.submit();
    QTRY_VERIFY(!desk.batch().isRunning());
    using State = CloneBatch::Item::State;
    const QList<CloneBatch::Item> &items = desk.batch().items();
    QVERIFY(items.at(0).state == State::Failed && items.at(0).problem);
    QVERIFY(items.at(1).state == State::Failed && items.at(1).problem);
    QVERIFY(items.at(2).state == State::Done);
    QCOMPARE(desk.batch().waitingCount(), 2);
}

void CloneDeskTest::makesNoVoiceTwiceAfterACrash()
{
    Studio studio(drafts());
    studio.desk->take({file(u"letter.wav"_s), m_speech});
    studio.desk->batch().rename(file(u"letter.wav"_s), u"A letter"_s);
    studio.desk->draft().setForm(
        {.relation = Consent::Relation::Self, .agreedAt = QDateTime::currentDateTimeUtc()});
    studio.desk->submit();
    QTRY_COMPARE(studio.desk->batch().doneCount(), 1);
    QTRY_COMPARE(CloneDraft(drafts() + u"/clone.json"_s).batch().size(), 1);

    Studio again(drafts());
    QVERIFY(again.desk->stage() == Stage::Batch);
    QCOMPARE(again.desk->batch().items().size(), 1);
    QCOMPARE(again.desk->batch().items().first().name, u"A letter"_s);
}

QTEST_GUILESS_MAIN(CloneDeskTest)
#include "CloneDeskTest.moc"
