#include "tests/server/api/tasks/TaskFixture.h"

#include <QJsonDocument>
#include <QTest>

#include <thread>

using Call = FakeEngine::Call;

/// POST /generate.
class GenerateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void checksComeInOrder_data();
    void checksComeInOrder();
    void needsATranscriptAndAudio();
    void startsTaskAndGeneration();
    void d28LanguageThatTheEngineLacksIsSentAsAuto_data();
    void d28LanguageThatTheEngineLacksIsSentAsAuto();
    void d33InternalsOfTheEngineAreNotShown();
    void d30ConflictNamesTheRunningTask();
    void d30SameKeyIsAnsweredFromTheStoredIds();
    void d30ReplayRepeatsTheRefusal();
    void d30OneOfManyRequestsWithOneKeyStarts();
    void d39ConflictLeavesNoGeneration();
    void oneOfManyRequestsStarts();
    void refusedSubmitFailsTaskAndGeneration();
    void d42PreviewOfTheTextCutsNoCharacter();
    void anotherUsersVoiceIsNotFound();

private:
    QByteArray post(const QByteArray &body) const;
    QByteArray body(const QByteArray &more) const; ///< with the voice

    TaskFixture m_fixture{TaskFixture::Engine::Remote,
                          {{QStringLiteral("UTTER_ACTIVE_GENERATIONS"), QStringLiteral("1")}}};
};

QByteArray GenerateTest::post(const QByteArray &body) const
{
    return TaskFixture::outcome(m_fixture.owner().post("/api/generate", body));
}

QByteArray GenerateTest::body(const QByteArray &more) const
{
    return "{\"voice_id\":\"" + m_fixture.voiceId() + "\"," + more + "}";
}

void GenerateTest::initTestCase()
{
    QVERIFY2(m_fixture.start(), m_fixture.log().constData());
    m_fixture.engine().setPollsToRun(1000000); // jobs run until they are cancelled
}

void GenerateTest::init()
{
    m_fixture.sql("UPDATE public.tasks SET status = 'cancelled' WHERE status IN ('pending', 'processing')");
    m_fixture.sql(
        "DELETE FROM public.tasks; DELETE FROM public.generations; DELETE FROM utter.idempotency_keys");
}

void GenerateTest::checksComeInOrder_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("outcome");
    const auto row = [](const char *name, const QByteArray &body, const char *outcome) {
        QTest::newRow(name) << body << QByteArray(outcome);
    };
    const QByteArray unknown = R"("voice_id":"5a3d0c0e-6f6e-4a57-8a2f-0a5a3f7a4c10")";
    row("no JSON", "{", "400 Invalid JSON body");
    row("null", "null", "400 Invalid JSON body");
    row("nothing", "{}", "400 Please select a voice");
    row("no UUID", R"({"voice_id":"me"})", "400 Invalid voice_id");
    row("no text", "{" + unknown + R"(,"text":" \u3000 "})", "400 Please enter text to speak");
    row("long text", "{" + unknown + R"(,"text":")" + QByteArray(10'001, 'a') + "\"}",
        "400 Text cannot exceed 10000 characters");
    row("unknown engine", "{" + unknown + R"(,"text":"Hi","engine":"best"})", "400 Unknown engine: best");
    row("unknown option", "{" + unknown + R"(,"text":"Hi","options":{"mood":1}})",
        "400 Unknown option: mood");
    row("unknown voice", "{" + unknown + R"(,"text":"Hi"})", "404 Voice not found");
}

void GenerateTest::checksComeInOrder()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, outcome);
    QCOMPARE(post(body), outcome);
    QCOMPARE(m_fixture.sql("SELECT count(*) FROM public.generations"), "0");
}

void GenerateTest::needsATranscriptAndAudio()
{
    const QByteArray noTranscript =
        "400 This voice has no reference transcript. Re-clone with a transcript to use Qwen3-TTS.";
    m_fixture.sql("BEGIN; UPDATE public.voices SET reference_transcript = ' ' WHERE id = :voice; COMMIT");
    QCOMPARE(TaskFixture::outcome(m_fixture.generate()), noTranscript);
    m_fixture.sql(
        "UPDATE public.voices SET reference_transcript = '…', transcript_known = false WHERE id = :voice");
    QCOMPARE(TaskFixture::outcome(m_fixture.generate()), noTranscript);
    m_fixture.sql(
        "UPDATE public.voices SET reference_transcript = 'Words', transcript_known = true WHERE id = :voice");
    const QByteArray key = m_fixture.sql("SELECT reference_object_key FROM public.voices WHERE id = :voice");
    m_fixture.sql("UPDATE public.voices SET reference_object_key = NULL WHERE id = :voice");
    QCOMPARE(TaskFixture::outcome(m_fixture.generate()), "400 Voice has no reference audio.");
    m_fixture.sql(
        "UPDATE public.voices SET reference_object_key = user_id || '/nothing.wav' WHERE id = :voice");
    QCOMPARE(TaskFixture::outcome(m_fixture.generate()), "400 Voice has no reference audio.");
    m_fixture.sql("UPDATE public.voices SET reference_object_key = '" + key + "' WHERE id = :voice");
    QCOMPARE(m_fixture.generate().status, 200);
}

void GenerateTest::startsTaskAndGeneration()
{
    const TestResponse answer = m_fixture.generate("Hello world.");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.text("status"), u"processing");
    QCOMPARE(answer.value("is_long_running"), QJsonValue(true));
    QCOMPARE(answer.value("estimated_duration_minutes"), QJsonValue(0.1));
    QCOMPARE(m_fixture.sql("SELECT status || ' ' || (modal_job_id LIKE 'job-%') || ' ' || (queued_at IS "
                           "NULL) FROM public.tasks"),
             "processing true true");
    QCOMPARE(m_fixture.sql(
                 "SELECT status || ' ' || text || ' ' || language || ' ' || engine FROM public.generations"),
             "processing Hello world. English modal");
    const QJsonObject metadata =
        QJsonDocument::fromJson(m_fixture.sql("SELECT metadata FROM public.tasks")).object();
    const QJsonObject expected{{QStringLiteral("voice_id"), QString::fromUtf8(m_fixture.voiceId())},
                               {QStringLiteral("voice_name"), QStringLiteral("Anne")},
                               {QStringLiteral("text_length"), 12},
                               {QStringLiteral("text_preview"), QStringLiteral("Hello world.")},
                               {QStringLiteral("language"), QStringLiteral("English")},
                               {QStringLiteral("estimated_duration_minutes"), 0.1}};
    QCOMPARE(metadata, expected);
}

void GenerateTest::d28LanguageThatTheEngineLacksIsSentAsAuto_data()
{
    QTest::addColumn<QByteArray>("language");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("spoken") << QByteArray("Korean") << QByteArray("Korean");
    for (const char *advertised : {"Arabic", "Hindi", "Dutch", "Turkish"})
        QTest::newRow(advertised) << QByteArray(advertised) << QByteArray("Auto");
    QTest::newRow("unknown") << QByteArray("Klingon") << QByteArray("Auto");
}

void GenerateTest::d28LanguageThatTheEngineLacksIsSentAsAuto()
{
    QFETCH(const QByteArray, language);
    QFETCH(const QByteArray, sent);
    QCOMPARE(post(body("\"text\":\"Merhaba\",\"language\":\"" + language + "\"")), "200 ");
    const QByteArray submitted = m_fixture.engine().requests(Call::Submit).last().body;
    QVERIFY2(submitted.contains("\"language\":\"" + sent + "\""), submitted.left(200).constData());
    QCOMPARE(m_fixture.sql("SELECT language FROM public.generations"), language);
}

void GenerateTest::d33InternalsOfTheEngineAreNotShown()
{
    const QByteArray internals =
        "Traceback\n at https://ws--app.modal.run/x in /srv/app/main.py key=abcdef123456 " +
        QByteArray("and much more ").repeated(100);
    m_fixture.engine().script(Call::Submit, {{.status = 500, .body = internals}});
    QCOMPARE(TaskFixture::outcome(m_fixture.generate()), "502 Failed to submit generation job.");
    const QByteArray error = m_fixture.sql("SELECT error FROM public.tasks");
    QVERIFY2(error.startsWith("Modal submit failed (500): Traceback at ... in ... "), error.constData());
    QVERIFY(error.size() <= QByteArray("Modal submit failed (500): ").size() + 300);
    QVERIFY(!error.contains("abcdef123456"));
    QCOMPARE(m_fixture.sql("SELECT error_message FROM public.generations"),
             "Failed to generate speech. Please try again.");
}

void GenerateTest::d30ConflictNamesTheRunningTask()
{
    const TestResponse first = m_fixture.generate();
    const TestResponse second = m_fixture.generate();
    QCOMPARE(
        TaskFixture::outcome(second),
        "409 A generation is already in progress. Please wait for it to finish before starting another.");
    QCOMPARE(second.text("task_id"), first.text("task_id"));
    QCOMPARE(second.text("generation_id"), first.text("generation_id"));
}

void GenerateTest::d30SameKeyIsAnsweredFromTheStoredIds()
{
    const TestResponse first = m_fixture.generate("Hello", {{"Idempotency-Key", "k1"}});
    QCOMPARE(first.status, 200);
    QCOMPARE(m_fixture.generate("Hello", {{"Idempotency-Key", "k1"}}).json(), first.json());
    QCOMPARE(TaskFixture::outcome(m_fixture.generate("Bye", {{"Idempotency-Key", "k1"}})),
             "409 Idempotency key reuse with a different request.");
    QCOMPARE(TaskFixture::outcome(m_fixture.generate("Hello", {{"Idempotency-Key", QByteArray(129, 'k')}})),
             "400 Invalid Idempotency-Key.");
    QCOMPARE(m_fixture.generate("Hello", {{"Idempotency-Key", "k2"}}).status, 409); // stores nothing
    m_fixture.owner().post("/api/tasks/" + first.text("task_id").toUtf8() + "/cancel");
    QCOMPARE(m_fixture.generate("Hello", {{"Idempotency-Key", "k1"}}).json(), first.json());
    QCOMPARE(m_fixture.generate("Hello", {{"Idempotency-Key", "k2"}}).status, 200);
}

void GenerateTest::d30ReplayRepeatsTheRefusal()
{
    m_fixture.engine().script(Call::Submit, {{.status = 500, .body = "boom"}});
    const QByteArray refusal = "502 Failed to submit generation job.";
    QCOMPARE(TaskFixture::outcome(m_fixture.generate("Hello", {{"Idempotency-Key", "k"}})), refusal);
    const int submits = m_fixture.engine().count(Call::Submit);
    QCOMPARE(TaskFixture::outcome(m_fixture.generate("Hello", {{"Idempotency-Key", "k"}})), refusal);
    QCOMPARE(m_fixture.engine().count(Call::Submit), submits);
}

void GenerateTest::d30OneOfManyRequestsWithOneKeyStarts()
{
    std::vector<std::thread> clients;
    std::array<QByteArray, 8> ids;
    for (QByteArray &id : ids)
        clients.emplace_back([this, &id] {
            id = m_fixture.generate("Hello", {{"Idempotency-Key", "k"}}).text("task_id").toUtf8();
        });
    for (std::thread &client : clients)
        client.join();
    for (const QByteArray &id : ids)
        QCOMPARE(id, ids.front());
    QCOMPARE(m_fixture.sql("SELECT count(*) FROM public.generations"), "1");
}

void GenerateTest::d39ConflictLeavesNoGeneration()
{
    QCOMPARE(m_fixture.generate().status, 200);
    QCOMPARE(m_fixture.generate().status, 409);
    QCOMPARE(m_fixture.sql("SELECT count(*) FROM public.generations"), "1");
    QCOMPARE(m_fixture.sql("SELECT count(*) FROM utter.task_work"), "1");
}

void GenerateTest::oneOfManyRequestsStarts()
{
    std::vector<std::thread> clients;
    std::array<int, 8> statuses{};
    for (int &status : statuses)
        clients.emplace_back([this, &status] { status = m_fixture.generate().status; });
    for (std::thread &client : clients)
        client.join();
    QCOMPARE(std::count(statuses.begin(), statuses.end(), 200), 1);
    QCOMPARE(std::count(statuses.begin(), statuses.end(), 409), 7);
    QCOMPARE(m_fixture.sql("SELECT count(*) FROM public.generations"), "1");
}

void GenerateTest::refusedSubmitFailsTaskAndGeneration()
{
    m_fixture.engine().script(Call::Submit, {{.status = 400, .body = R"({"detail":"no text"})"}});
    QCOMPARE(TaskFixture::outcome(m_fixture.generate()), "502 Failed to submit generation job.");
    QCOMPARE(m_fixture.sql("SELECT status || ': ' || error FROM public.tasks"),
             R"(failed: Modal submit failed (400): {"detail":"no text"})");
    QCOMPARE(m_fixture.sql("SELECT status || ': ' || error_message FROM public.generations"),
             "failed: Failed to generate speech. Please try again.");
    QCOMPARE(m_fixture.sql("SELECT (t.completed_at IS NOT NULL AND g.completed_at IS NOT NULL)::text"
                           " FROM public.tasks t, public.generations g"),
             "true");
    QCOMPARE(m_fixture.generate().status, 200); // the guard is free again
}

void GenerateTest::d42PreviewOfTheTextCutsNoCharacter()
{
    const QByteArray text = QByteArray(49, 'a') + "😀 and more";
    QCOMPARE(m_fixture.generate(text).status, 200);
    QCOMPARE(m_fixture.sql("SELECT metadata ->> 'text_preview' FROM public.tasks"),
             QByteArray(49, 'a') + "...");
    QCOMPARE(m_fixture.sql("SELECT metadata ->> 'text_length' FROM public.tasks"), "60");
}

void GenerateTest::anotherUsersVoiceIsNotFound()
{
    QCOMPARE(TaskFixture::outcome(m_fixture.stranger().post("/api/generate", body(R"("text":"Hello")"))),
             "404 Voice not found");
    QCOMPARE(TestClient(m_fixture.server().url()).post("/api/generate", body(R"("text":"Hello")")).status,
             401);
}

QTEST_GUILESS_MAIN(GenerateTest)
#include "GenerateTest.moc"
