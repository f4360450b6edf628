#include "tests/support/FakeEngine.h"

#include "tests/support/TestClient.h"

#include <QTest>

using namespace std::chrono_literals;
using Call = FakeEngine::Call;
using Fault = LoopbackReply::Fault;

class FakeEngineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsAJob();
    void cancelsAJob();
    void scriptedRepliesComeFirst();
    void faultsShowOnTheWire();
};

void FakeEngineTest::runsAJob()
{
    FakeEngine engine;
    engine.setPollsToRun(1);
    const TestClient client(engine.url(Call::Submit));
    const QString id = client.post("/submit", R"({"text":"hello"})").text("job_id");
    const QByteArray query = "?job_id=" + id.toUtf8();
    QCOMPARE(client.get("/result" + query).status, 202);
    QCOMPARE(client.get("/status" + query).text("status"), u"running");
    QCOMPARE(client.get("/status" + query).value("result_ready"), QJsonValue(true));
    QCOMPARE(client.get("/result" + query).body, engine.audio());
    QCOMPARE(engine.count(Call::Status), 2);
    QVERIFY(engine.requests(Call::Submit).first().body.contains("hello"));
}

void FakeEngineTest::cancelsAJob()
{
    FakeEngine engine;
    const TestClient client(engine.url(Call::Submit));
    const TestResponse job = client.post("/submit");
    QCOMPARE(client.post("/cancel", job.json()).status, 200);
    const QByteArray query = "?job_id=" + job.text("job_id").toUtf8();
    QCOMPARE(client.get("/status" + query).text("status"), u"cancelled");
}

void FakeEngineTest::scriptedRepliesComeFirst()
{
    FakeEngine engine;
    engine.script(Call::Design,
                  {{.status = 500}, {.status = 303, .headers = {{"Location", "/design-result"}}}});
    const TestClient client(engine.url(Call::Design));
    QCOMPARE(client.post("/design").status, 500);
    QCOMPARE(client.post("/design").header("location"), "/design-result");
    QCOMPARE(client.post("/design").body, engine.audio());
}

void FakeEngineTest::faultsShowOnTheWire()
{
    FakeEngine engine;
    engine.script(Call::Status, {{.fault = Fault::Drop}, {.body = "12345678", .fault = Fault::CutShort}});
    engine.always(Call::Result, {.fault = Fault::Hang});
    const TestClient client(engine.url(Call::Status));
    QCOMPARE(client.get("/status").status, 0);
    const TestResponse cut = client.get("/status");
    QCOMPARE(cut.body, "1234");
    QVERIFY(!cut.isWhole);
    TestConnection silent(engine.url(Call::Result), 50ms);
    silent.write(client.bytes({.path = "/result"}));
    QCOMPARE(silent.readHead().status, 0);
    QVERIFY(silent.isOpen());
}

QTEST_GUILESS_MAIN(FakeEngineTest)
#include "FakeEngineTest.moc"
