#include "models/GenerateModel.h"

#include "tests/models/StudioFixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using State = GenerateModel::Take::State;

const GenerateModel::Draft draft{.voiceId = u"v1"_s, .text = u"Hello."_s, .language = u"English"_s};

FakeAnswer started()
{
    return json({{u"task_id"_s, u"t1"_s}, {u"generation_id"_s, u"g1"_s}});
}

} // namespace

class GenerateModelTest final : public QObject {
    Q_OBJECT

private slots:
    void followsATakeToItsEnd();
    void sendsTheOptionsOfTheDraft();
    void runsSeveralAtOnce();
    void forgetsTakesAndTheirJobs();
    void saysWhyATakeFailed();
    void cancelsOnTheServer();
    void cancelsWhatIsNotYetKnownToHaveBegun();
    void outlivesABadNetworkWhileItPolls();
    void knowsABadDraft_data();
    void knowsABadDraft();
};

void GenerateModelTest::followsATakeToItsEnd()
{
    int polls = 0;
    StudioFixture studio([&polls](const FakeRequest &request) {
        if (request.path() == "/api/generate")
            return started();
        QJsonObject task = taskJson(++polls < 3 ? u"processing"_s : u"completed"_s);
        task.insert(u"progress"_s, QJsonObject{{u"stage"_s, u"synthesizing"_s}, {u"fraction"_s, 0.5}});
        return json(task);
    });
    GenerateModel model({.speech = studio.speech, .tasks = studio.tasks});
    const QString id = model.submit(draft);
    QTRY_VERIFY(model.take(id)->state == State::Running);
    QCOMPARE(*model.take(id)->task.fraction, 0.5);
    QTRY_VERIFY(model.take(id)->isOver());
    QCOMPARE(model.take(id)->generationId, u"g1"_s);
    const FakeRequest &request = studio.server.requests().first();
    QCOMPARE(request.headers.value("idempotency-key"), id.toLatin1());
    QCOMPARE(QJsonDocument::fromJson(request.body).object().value("text"_L1).toString(), u"Hello."_s);
}

void GenerateModelTest::sendsTheOptionsOfTheDraft()
{
    StudioFixture studio([](const FakeRequest &request) {
        return request.path() == "/api/generate" ? started() : json(taskJson(u"completed"_s));
    });
    GenerateModel model({.speech = studio.speech, .tasks = studio.tasks});
    const auto sent = [&](const SpeechOptions &options) {
        GenerateModel::Draft wish = draft;
        wish.options = options;
        const QString id = model.submit(wish);
        const bool isDone = QTest::qWaitFor([&] { return model.take(id)->isOver(); });
        for (const FakeRequest &request : studio.server.requests()) {
            if (isDone && request.headers.value("idempotency-key") == id.toLatin1())
                return QJsonDocument::fromJson(request.body).object().value("options"_L1);
        }
        return QJsonValue(u"never sent"_s);
    };
    QVERIFY(sent({}).isUndefined()); // an older server knows none
    const SpeechOptions wishes{.seed = u"seven"_s, .strength = 0.5};
    const QJsonObject both{{u"seed"_s, u"seven"_s}, {u"strength"_s, 0.5}};
    QCOMPARE(sent(wishes).toObject(), both);
    QCOMPARE(sent(wishes.limitedTo({u"seed"_s})).toObject(), (QJsonObject{{u"seed"_s, u"seven"_s}}));
}

void GenerateModelTest::runsSeveralAtOnce()
{
    StudioFixture studio([](const FakeRequest &request) {
        return request.path() == "/api/generate" ? started() : json(taskJson(u"completed"_s));
    });
    GenerateModel model({.speech = studio.speech, .tasks = studio.tasks});
    for (int take = 0; take < 5; ++take)
        model.submit(draft);
    QTRY_VERIFY(std::all_of(model.takes().begin(), model.takes().end(),
                            [](const GenerateModel::Take &take) { return take.state == State::Done; }));
    QCOMPARE(studio.server.count("/api/generate"), 5);
}

void GenerateModelTest::forgetsTakesAndTheirJobs()
{
    StudioFixture studio([](const FakeRequest &request) {
        return request.path() == "/api/generate" ? started() : json(taskJson(u"processing"_s));
    });
    GenerateModel model({.speech = studio.speech, .tasks = studio.tasks});
    const QString id = model.submit(draft);
    QTRY_VERIFY(model.take(id)->state == State::Running);
    QSignalSpy news(&model, &GenerateModel::takeChanged);
    model.clear();
    QVERIFY(model.takes().isEmpty());
    QTRY_VERIFY(model.findChildren<SpeechJob *>().isEmpty());
    QCOMPARE(news.count(), 0);
}

void GenerateModelTest::saysWhyATakeFailed()
{
    StudioFixture studio([](const FakeRequest &request) {
        if (request.path() == "/api/generate")
            return started();
        QJsonObject task = taskJson(u"failed"_s);
        task.insert(u"error"_s, u"The recording has no voice in it."_s);
        return json(task);
    });
    GenerateModel model({.speech = studio.speech, .tasks = studio.tasks});
    const QString id = model.submit(draft);
    QTRY_VERIFY(model.take(id)->state == State::Failed);
    QCOMPARE(model.take(id)->problem->message, u"The recording has no voice in it."_s);
}

void GenerateModelTest::cancelsOnTheServer()
{
    bool isCancelled = false;
    StudioFixture studio([&isCancelled](const FakeRequest &request) {
        if (request.path() == "/api/generate")
            return started();
        isCancelled = isCancelled || request.path() == "/api/tasks/t1/cancel";
        return json(taskJson(isCancelled ? u"cancelled"_s : u"processing"_s));
    });
    GenerateModel model({.speech = studio.speech, .tasks = studio.tasks});
    const QString id = model.submit(draft);
    QTRY_VERIFY(model.take(id)->state == State::Running);
    model.cancel(id);
    QTRY_VERIFY(model.take(id)->state == State::Cancelled);
    QCOMPARE(studio.server.count("/api/tasks/t1/cancel"), 1);
}

void GenerateModelTest::cancelsWhatIsNotYetKnownToHaveBegun()
{
    StudioFixture studio([](const FakeRequest &request) {
        return request.path() == "/api/generate" ? started() : json(taskJson(u"cancelled"_s));
    });
    GenerateModel model({.speech = studio.speech, .tasks = studio.tasks});
    const QString id = model.submit(draft);
    model.cancel(id);
    QTRY_VERIFY(model.take(id)->state == State::Cancelled);
    QCOMPARE(studio.server.count("/api/tasks/t1/cancel"), 1);
}

void GenerateModelTest::outlivesABadNetworkWhileItPolls()
{
    int polls = 0;
    StudioFixture studio([&polls](const FakeRequest &request) {
        if (request.path() == "/api/generate")
            return started();
        return ++polls < 3 ? json({}, 503) : json(taskJson(u"completed"_s));
    });
    GenerateModel model({.speech = studio.speech, .tasks = studio.tasks});
    const QString id = model.submit(draft);
    QTRY_VERIFY(model.take(id)->state == State::Done);
}

void GenerateModelTest::knowsABadDraft_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isBad");
    QTest::newRow("nothing") << QString() << true;
    QTest::newRow("white space") << u" \n\t"_s << true;
    QTest::newRow("the longest") << QString(10'000, u'a') << false;
    QTest::newRow("one more") << QString(10'001, u'a') << true;
    QTest::newRow("NUL") << QString(u"a\0b"_s) << true;
}

void GenerateModelTest::knowsABadDraft()
{
    QFETCH(QString, text);
    QFETCH(bool, isBad);
    QCOMPARE(GenerateModel::problemOf({.voiceId = u"v"_s, .text = text}).has_value(), isBad);
}

QTEST_GUILESS_MAIN(GenerateModelTest)
#include "GenerateModelTest.moc"
