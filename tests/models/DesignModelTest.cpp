#include "models/DesignModel.h"

#include "tests/models/StudioFixture.h"

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using State = DesignModel::State;

const DesignRequest warm{
    .description = u"a warm old man"_s, .text = u"Once upon a time."_s, .language = u"English"_s};

} // namespace

class DesignModelTest final : public QObject {
    Q_OBJECT

private slots:
    void makesAPreviewAndKeepsIt();
    void cancelsThePreview();
    void saysWhyThereIsNoPreview();
    void knowsABadWish();
};

void DesignModelTest::makesAPreviewAndKeepsIt()
{
    int polls = 0;
    QUrl origin;
    StudioFixture studio([&](const FakeRequest &request) {
        if (request.path() == "/api/voices/design/preview")
            return json({{u"task_id"_s, u"t1"_s}, {u"status"_s, u"pending"_s}});
        if (request.path() == "/signed")
            return FakeAnswer{.body = "RIFF preview"};
        if (request.path() == "/api/voices/design")
            return json({{u"id"_s, u"v1"_s}, {u"name"_s, u"Grandpa"_s}});
        QJsonObject task = taskJson(++polls < 2 ? u"processing"_s : u"completed"_s, u"design_preview"_s);
        if (polls > 1)
            task.insert(u"result"_s, QJsonObject{{u"audio_url"_s, origin.toString() + u"/signed?token=t"_s}});
        return json(task);
    });
    origin = studio.server.url();
    DesignModel model({.api = studio.api, .voices = studio.voices, .tasks = studio.tasks});
    model.preview(warm);
    QTRY_VERIFY(model.state() == State::Ready);
    QFile audio(model.audioPath());
    QVERIFY(audio.open(QIODevice::ReadOnly));
    QCOMPARE(audio.readAll(), QByteArray("RIFF preview"));
    model.save(u"Grandpa"_s);
    QTRY_VERIFY(model.state() == State::Saved);
    QCOMPARE(model.voice().name, u"Grandpa"_s);
    const FakeRequest &saved = studio.server.requests().last();
    QVERIFY(saved.headers.value("content-type").startsWith("multipart/form-data; boundary="));
    for (const char *part :
         {"name=\"task_id\"\r\n\r\nt1\r\n", "name=\"instruct\"\r\n\r\na warm old man\r\n", "RIFF preview"})
        QVERIFY2(saved.body.contains(part), part);
}

void DesignModelTest::cancelsThePreview()
{
    bool isCancelled = false;
    StudioFixture studio([&isCancelled](const FakeRequest &request) {
        if (request.path() == "/api/voices/design/preview")
            return json({{u"task_id"_s, u"t1"_s}});
        isCancelled = isCancelled || request.path() == "/api/tasks/t1/cancel";
        return json(taskJson(isCancelled ? u"cancelled"_s : u"processing"_s, u"design_preview"_s));
    });
    DesignModel model({.api = studio.api, .voices = studio.voices, .tasks = studio.tasks});
    model.preview(warm);
    QTRY_VERIFY(studio.server.count("/api/tasks/t1") > 0);
    model.cancel();
    QTRY_VERIFY(model.state() == State::Cancelled);
}

void DesignModelTest::saysWhyThereIsNoPreview()
{
    StudioFixture studio([](const FakeRequest &) {
        return json({{u"detail"_s, u"Too many design previews in progress."_s}}, 409);
    });
    DesignModel model({.api = studio.api, .voices = studio.voices, .tasks = studio.tasks});
    model.preview(warm);
    QTRY_VERIFY(model.state() == State::Failed);
    QCOMPARE(model.problem()->message, u"Too many design previews in progress."_s);
}

void DesignModelTest::knowsABadWish()
{
    QVERIFY(!DesignModel::problemOf(warm));
    QVERIFY(DesignModel::problemOf({.description = QString(501, u'a'), .text = u"x"_s}));
    QVERIFY(DesignModel::problemOf({.description = u"warm"_s, .text = u" "_s}));
}

QTEST_GUILESS_MAIN(DesignModelTest)
#include "DesignModelTest.moc"
