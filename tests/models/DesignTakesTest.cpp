#include "models/DesignTakes.h"

#include "models/DesignDraft.h"
#include "models/DesignWords.h"
#include "tests/models/StudioFixture.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using State = DesignModel::State;

DesignRequest warm(const QString &description)
{
    return {.description = description, .text = u"Once upon a time."_s, .language = u"English"_s};
}

} // namespace

/// Takes that stay, the draft they are made of, and the words that go into it.
class DesignTakesTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void keepsEveryTake();
    void switchesBetweenTwo();
    void aDeletedTakeComesBack();
    void savesAnyTake();
    void keepsTheDraft();
    void exchangesWordsOfAGroup_data();
    void exchangesWordsOfAGroup();

private:
    FakeAnswer serve(const FakeRequest &request);
    bool makes(DesignTakes &takes, int count);

    QByteArray m_wav;
    QUrl m_origin;
    int m_started = 0;
};

void DesignTakesTest::initTestCase()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"spoken.wav"_s);
    QCOMPARE(QProcess::execute(u"espeak-ng"_s, {u"-w"_s, path, u"Once upon a time."_s}), 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_wav = file.readAll();
}

FakeAnswer DesignTakesTest::serve(const FakeRequest &request)
{
    if (request.path() == "/api/voices/design/preview")
        return json({{u"task_id"_s, u"t%1"_s.arg(++m_started)}, {u"status"_s, u"pending"_s}});
    if (request.path() == "/signed")
        return {.body = m_wav};
    if (request.path() == "/api/voices/design")
        return json({{u"id"_s, u"v1"_s}, {u"name"_s, u"Grandpa"_s}});
    QJsonObject task = taskJson(u"completed"_s, u"design_preview"_s);
    task.insert(u"result"_s, QJsonObject{{u"audio_url"_s, m_origin.toString() + u"/signed?token=t"_s}});
    return json(task);
}

bool DesignTakesTest::makes(DesignTakes &takes, int count)
{
    for (int i = 1; i <= count; ++i)
        takes.add(warm(u"a warm voice, number %1"_s.arg(i)));
    return QTest::qWaitFor([&] {
        const QList<Track> tracks = takes.audible();
        return tracks.size() == count && std::all_of(tracks.begin(), tracks.end(), [](const Track &track) {
                   return track.seconds.has_value();
               });
    });
}

void DesignTakesTest::keepsEveryTake()
{
    StudioFixture studio([this](const FakeRequest &request) { return serve(request); });
    m_origin = studio.server.url();
    DesignTakes takes({.api = studio.api, .voices = studio.voices, .tasks = studio.tasks});
    QVERIFY(makes(takes, 3));
    QCOMPARE(takes.ids(), (QStringList{u"take-3"_s, u"take-2"_s, u"take-1"_s}));
    QCOMPARE(takes.model(u"take-1"_s)->design().description, u"a warm voice, number 1"_s);
    const QList<Track> tracks = takes.audible();
    QVERIFY(tracks.at(0).path != tracks.at(1).path); // none writes over another
    QVERIFY(tracks.at(0).id != tracks.at(1).id);
}

void DesignTakesTest::switchesBetweenTwo()
{
    StudioFixture studio([this](const FakeRequest &request) { return serve(request); });
    m_origin = studio.server.url();
    DesignTakes takes({.api = studio.api, .voices = studio.voices, .tasks = studio.tasks});
    QVERIFY(makes(takes, 3));
    const QString first = takes.take(u"take-1"_s)->track()->id;
    const QString third = takes.take(u"take-3"_s)->track()->id;
    QVERIFY(!takes.otherSide(third)); // nothing to compare with
    takes.compareWith(u"take-1"_s);
    QCOMPARE(takes.otherSide(third)->id, first);
    QCOMPARE(takes.otherSide(first)->id, third); // and back
    QVERIFY(!takes.otherSide(u"something else"_s));
    takes.remove(u"take-1"_s);
    QVERIFY(!takes.otherSide(third));
}

void DesignTakesTest::aDeletedTakeComesBack()
{
    StudioFixture studio([this](const FakeRequest &request) { return serve(request); });
    m_origin = studio.server.url();
    DesignTakes takes({.api = studio.api, .voices = studio.voices, .tasks = studio.tasks});
    QVERIFY(makes(takes, 2));
    takes.remove(u"take-1"_s);
    QCOMPARE(takes.ids(), QStringList{u"take-2"_s});
    takes.undoRemoval(u"take-1"_s);
    QCOMPARE(takes.ids().size(), 2);
    QCOMPARE(takes.audible().size(), 2);
}

void DesignTakesTest::savesAnyTake()
{
    StudioFixture studio([this](const FakeRequest &request) { return serve(request); });
    m_origin = studio.server.url();
    DesignTakes takes({.api = studio.api, .voices = studio.voices, .tasks = studio.tasks});
    QSignalSpy saved(&takes, &DesignTakes::saved);
    QVERIFY(makes(takes, 2));
    takes.model(u"take-1"_s)->save(u"Grandpa"_s);
    QTRY_COMPARE(saved.count(), 1);
    QVERIFY(studio.server.requests().last().body.contains("number 1"));
    QCOMPARE(takes.model(u"take-2"_s)->state(), State::Ready);
}

void DesignTakesTest::keepsTheDraft()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"drafts/design.json"_s);
    {
        DesignDraft draft(path);
        QCOMPARE(draft.design().text, DesignDraft::firstText());
        draft.setDesign({.description = u"an old man"_s, .text = u"Hello."_s, .language = u"French"_s});
    }
    const DesignDraft again(path);
    QCOMPARE(again.design().description, u"an old man"_s);
    QCOMPARE(again.design().text, u"Hello."_s);
    QCOMPARE(again.design().language, u"French"_s);
}

void DesignTakesTest::exchangesWordsOfAGroup_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("after");
    QTest::newRow("into nothing") << QString() << u"old"_s << u"old"_s;
    QTest::newRow("behind what is there") << u"a man"_s << u"old"_s << u"a man, old"_s;
    QTest::newRow("in place of another") << u"young, a man"_s << u"old"_s << u"a man, old"_s;
    QTest::newRow("away again") << u"a man, old"_s << u"old"_s << u"a man"_s;
    QTest::newRow("whatever its case") << u"Old and warm"_s << u"old"_s << u"and warm"_s;
    QTest::newRow("not a part of a word") << u"a golden voice"_s << u"old"_s << u"a golden voice, old"_s;
}

void DesignTakesTest::exchangesWordsOfAGroup()
{
    QFETCH(QString, before);
    QFETCH(QString, word);
    QFETCH(QString, after);
    const DesignWords ages{.name = u"Age"_s, .words = {u"young"_s, u"middle-aged"_s, u"old"_s}};
    QCOMPARE(ages.toggled(before, word), after);
    QCOMPARE(ages.in(after), after.contains(u", old"_s) || after == u"old"_s ? u"old"_s : QString());
}

QTEST_GUILESS_MAIN(DesignTakesTest)
#include "DesignTakesTest.moc"
