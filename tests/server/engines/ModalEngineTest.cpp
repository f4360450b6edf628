#include "server/engines/ModalEngine.h"

#include "tests/server/engines/RunLoop.h"
#include "tests/support/FakeEngine.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Call = FakeEngine::Call;
using Fault = LoopbackReply::Fault;
using State = JobStatus::State;

/// The remote job protocol against an engine that can be slow, wrong and silent.
class ModalEngineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void submitSendsTextTranscriptAndAudio();
    void submitEncodesLargeAudioExactly();
    void languagesItLacksAreSentAsAuto();
    void submitFailures_data();
    void submitFailures();
    void statusWords_data();
    void statusWords();
    void d12UnknownJobIsToldApartFromFailure();
    void resultIsWrittenToTheFile();
    void resultFailures_data();
    void resultFailures();
    void callsFollowRedirects();
    void d34HeaderGoesWithEveryCallButToNoOtherOrigin();
    void cancelWithoutUrlIsSkipped();
    void missingUrlsAreNamed();
    void parametersAreAddedToTheQueryThatIsThere();
    void designWaitsWhereItIsRedirected();
    void designFailures_data();
    void designFailures();
    void designGivesUpWhenItsBudgetIsUsed();

private:
    ModalEngine::Options options() const;
    SpeechJob job(const QByteArray &audio);
    std::filesystem::path path(const QString &name) const { return m_folder.filePath(name).toStdString(); }
    QByteArray contents(const QString &name) const;

    boost::asio::io_context m_loop;
    std::optional<FakeEngine> m_fake;
    QTemporaryDir m_folder;
};

void ModalEngineTest::init()
{
    m_fake.emplace();
}

ModalEngine::Options ModalEngineTest::options() const
{
    const auto url = [this](Call call) { return m_fake->url(call).toString().toStdString(); };
    return {.submitUrl = url(Call::Submit),
            .statusUrl = url(Call::Status),
            .resultUrl = url(Call::Result),
            .cancelUrl = url(Call::Cancel),
            .designUrl = url(Call::Design)};
}

SpeechJob ModalEngineTest::job(const QByteArray &audio)
{
    QFile file(m_folder.filePath(u"reference"_s));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(audio);
    return {.taskId = "task",
            .text = "Grüße \"an alle\"",
            .language = "German",
            .reference = path(u"reference"_s),
            .transcript = "Was gesagt wird"};
}

QByteArray ModalEngineTest::contents(const QString &name) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void ModalEngineTest::submitSendsTextTranscriptAndAudio()
{
    ModalEngine engine(m_loop.get_executor(), options());
    QCOMPARE(runToEnd(m_loop, engine.submit(job("RIFF audio"))), "job-1");
    const LoopbackRequest sent = m_fake->requests(Call::Submit).first();
    const QJsonObject body = QJsonDocument::fromJson(sent.body).object();
    QCOMPARE(sent.verb, "POST");
    QCOMPARE(sent.header("content-type"), "application/json");
    QCOMPARE(body.value("text"_L1).toString(), u"Grüße \"an alle\""_s);
    QCOMPARE(body.value("language"_L1).toString(), u"German"_s);
    QCOMPARE(body.value("ref_text"_L1).toString(), u"Was gesagt wird"_s);
    QCOMPARE(body.value("max_new_tokens"_L1).toInt(), 4096);
    QCOMPARE(QByteArray::fromBase64(body.value("ref_audio_base64"_L1).toString().toLatin1()), "RIFF audio");
}

void ModalEngineTest::submitEncodesLargeAudioExactly()
{
    QByteArray audio;
    for (int i = 0; i < 200'001; ++i) // not a multiple of three, over several pieces
        audio.append(static_cast<char>(i * 7));
    ModalEngine engine(m_loop.get_executor(), options());
    runToEnd(m_loop, engine.submit(job(audio)));
    const QJsonObject body = QJsonDocument::fromJson(m_fake->requests(Call::Submit).first().body).object();
    QCOMPARE(QByteArray::fromBase64(body.value("ref_audio_base64"_L1).toString().toLatin1()), audio);
}

void ModalEngineTest::languagesItLacksAreSentAsAuto()
{
    ModalEngine engine(m_loop.get_executor(), options());
    SpeechJob turkish = job("audio");
    turkish.language = "Turkish";
    runToEnd(m_loop, engine.submit(turkish));
    const QJsonObject body = QJsonDocument::fromJson(m_fake->requests(Call::Submit).first().body).object();
    QCOMPARE(body.value("language"_L1).toString(), u"Auto"_s);
}

void ModalEngineTest::submitFailures_data()
{
    QTest::addColumn<LoopbackReply>("reply");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("refused") << LoopbackReply{.status = 400, .body = R"({"detail":"text is empty"})"}
                             << QByteArray(R"(Modal submit failed (400): {"detail":"text is empty"})");
    QTest::newRow("d33 internals")
        << LoopbackReply{.status = 500,
                         .body = "Traceback\n at https://ws--app.modal.run/x?key=1 in /srv/app/main.py"}
        << QByteArray("Modal submit failed (500): Traceback at ... in ...");
    QTest::newRow("no id") << LoopbackReply{.body = "{}"} << QByteArray("Modal submit returned no job_id");
    QTest::newRow("no JSON") << LoopbackReply{.body = "ok"} << QByteArray("Modal submit returned no job_id");
    QTest::newRow("dropped") << LoopbackReply{.fault = Fault::Drop}
                             << QByteArray("Modal submit failed: the engine could not be reached");
}

void ModalEngineTest::submitFailures()
{
    QFETCH(const LoopbackReply, reply);
    QFETCH(const QByteArray, text);
    m_fake->script(Call::Submit, {reply});
    ModalEngine engine(m_loop.get_executor(), options());
    QCOMPARE(errorOf<EngineError>(m_loop, engine.submit(job("audio"))), text);
    QCOMPARE(m_fake->count(Call::Submit), 1); // never repeated blindly
}

void ModalEngineTest::statusWords_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<State>("state");
    QTest::addColumn<QByteArray>("word");
    const auto row = [](const char *name, const char *body, State state, const char *word) {
        QTest::newRow(name) << QByteArray(body) << state << QByteArray(word);
    };
    row("running", R"({"status":"running","result_ready":false})", State::Running, "running");
    row("completed", R"({"status":"Completed","result_ready":true})", State::Ready, "Completed");
    row("not ready", R"({"status":"completed","result_ready":false})", State::Running, "completed");
    row("ready says nothing alone", R"({"status":"running","result_ready":true})", State::Running, "running");
    row("failed", R"({"status":"FAILED","error":"out of memory"})", State::Failed, "FAILED");
    row("d12 cancelled", R"({"status":"cancelled"})", State::Cancelled, "cancelled");
    row("unheard of", R"({"status":"warming"})", State::Running, "warming");
}

void ModalEngineTest::statusWords()
{
    QFETCH(const QByteArray, body);
    QFETCH(const State, state);
    QFETCH(const QByteArray, word);
    m_fake->script(Call::Status, {{.body = body}});
    ModalEngine engine(m_loop.get_executor(), options());
    const JobStatus status = runToEnd(m_loop, engine.status("job-1"));
    QCOMPARE(status.state, state);
    QCOMPARE(QByteArray::fromStdString(status.word), word);
}

void ModalEngineTest::d12UnknownJobIsToldApartFromFailure()
{
    m_fake->script(Call::Status,
                   {{.status = 404, .body = "unknown"}, {.status = 503, .body = "upstream unavailable"}});
    ModalEngine engine(m_loop.get_executor(), options());
    QCOMPARE(runToEnd(m_loop, engine.status("job-1")).state, State::Unknown);
    QCOMPARE(errorOf<EngineError>(m_loop, engine.status("job-1")),
             "Modal status failed (503): upstream unavailable");
}

void ModalEngineTest::resultIsWrittenToTheFile()
{
    ModalEngine engine(m_loop.get_executor(), options());
    const std::string id = runToEnd(m_loop, engine.submit(job("audio")));
    runToEnd(m_loop, engine.fetch(id, path(u"result"_s)));
    QCOMPARE(contents(u"result"_s), m_fake->audio());
}

void ModalEngineTest::resultFailures_data()
{
    QTest::addColumn<LoopbackReply>("reply");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("still running") << LoopbackReply{.status = 202} << QByteArray("Job still processing");
    QTest::newRow("expired") << LoopbackReply{.status = 410, .body = "gone"}
                             << QByteArray("Modal result failed (410): gone");
    QTest::newRow("cut short") << LoopbackReply{.body = "RIFF....", .fault = Fault::CutShort}
                               << QByteArray("Modal result failed: the engine could not be reached");
}

void ModalEngineTest::resultFailures()
{
    QFETCH(const LoopbackReply, reply);
    QFETCH(const QByteArray, text);
    m_fake->script(Call::Result, {reply});
    ModalEngine engine(m_loop.get_executor(), options());
    QCOMPARE(errorOf<EngineError>(m_loop, engine.fetch("job-1", path(u"result"_s))), text);
}

void ModalEngineTest::callsFollowRedirects()
{
    m_fake->script(Call::Submit, {{.status = 307, .headers = {{"Location", "/submit?again=1"}}}});
    m_fake->script(Call::Result, {{.status = 303, .headers = {{"Location", "/design-result"}}}});
    ModalEngine engine(m_loop.get_executor(), options());
    const std::string id = runToEnd(m_loop, engine.submit(job("audio")));
    QCOMPARE(m_fake->requests(Call::Submit).at(1).body, m_fake->requests(Call::Submit).at(0).body);
    runToEnd(m_loop, engine.fetch(id, path(u"result"_s)));
    QCOMPARE(contents(u"result"_s), m_fake->audio());
}

void ModalEngineTest::d34HeaderGoesWithEveryCallButToNoOtherOrigin()
{
    const FakeEngine elsewhere;
    ModalEngine::Options configured = options();
    configured.headerName = "Modal-Key";
    configured.headerValue = "hush";
    m_fake->script(
        Call::Result,
        {{.status = 302, .headers = {{"Location", elsewhere.url(Call::DesignResult).toEncoded()}}}});
    ModalEngine engine(m_loop.get_executor(), configured);
    const std::string id = runToEnd(m_loop, engine.submit(job("audio")));
    runToEnd(m_loop, engine.status(id));
    runToEnd(m_loop, engine.fetch(id, path(u"result"_s)));
    runToEnd(m_loop, engine.cancel(id));
    DesignJob design{.text = "Hello", .language = "English", .instruct = "old"};
    runToEnd(m_loop, engine.design(design, path(u"design"_s)));
    for (const Call call : {Call::Submit, Call::Status, Call::Result, Call::Cancel, Call::Design})
        QCOMPARE(m_fake->requests(call).first().header("modal-key"), "hush");
    QVERIFY(elsewhere.requests(Call::DesignResult).first().header("modal-key").isNull());
}

void ModalEngineTest::cancelWithoutUrlIsSkipped()
{
    ModalEngine::Options configured = options();
    configured.cancelUrl.clear();
    ModalEngine engine(m_loop.get_executor(), configured);
    QCOMPARE(errorOf<EngineError>(m_loop, engine.cancel("job-1")), QByteArray());
    QCOMPARE(m_fake->count(Call::Cancel), 0);
}

void ModalEngineTest::missingUrlsAreNamed()
{
    ModalEngine engine(m_loop.get_executor(), {});
    DesignJob design{.text = "Hello", .language = "English", .instruct = "old"};
    QCOMPARE(errorOf<EngineError>(m_loop, engine.submit(job("audio"))), "Missing env var: MODAL_JOB_SUBMIT");
    QCOMPARE(errorOf<EngineError>(m_loop, engine.status("job-1")), "Missing env var: MODAL_JOB_STATUS");
    QCOMPARE(errorOf<EngineError>(m_loop, engine.fetch("job-1", path(u"result"_s))),
             "Missing env var: MODAL_JOB_RESULT");
    QCOMPARE(errorOf<EngineError>(m_loop, engine.design(design, path(u"design"_s))),
             "Missing env var: MODAL_ENDPOINT_VOICE_DESIGN");
}

void ModalEngineTest::parametersAreAddedToTheQueryThatIsThere()
{
    ModalEngine::Options configured = options();
    configured.statusUrl += "?tenant=a%20b";
    ModalEngine engine(m_loop.get_executor(), configured);
    runToEnd(m_loop, engine.status("fc-1&x=y"));
    const QUrlQuery query(QString::fromUtf8(m_fake->requests(Call::Status).first().query));
    QCOMPARE(query.queryItemValue(u"tenant"_s, QUrl::FullyDecoded), u"a b"_s);
    QCOMPARE(query.queryItemValue(u"job_id"_s, QUrl::FullyDecoded), u"fc-1&x=y"_s);
}

void ModalEngineTest::designWaitsWhereItIsRedirected()
{
    m_fake->script(Call::Design, {{.status = 303, .headers = {{"Location", "/design-result?call=1"}}}});
    m_fake->script(Call::DesignResult, {{.status = 202}});
    ModalEngine engine(m_loop.get_executor(), options());
    DesignJob design{.text = "Hello", .language = "English", .instruct = "a warm old man"};
    runToEnd(m_loop, engine.design(design, path(u"design"_s)));
    QCOMPARE(contents(u"design"_s), m_fake->audio());
    QCOMPARE(m_fake->requests(Call::DesignResult).at(1).query, "call=1");
    QCOMPARE(m_fake->requests(Call::DesignResult).at(1).verb, "GET");
    const QJsonObject body = QJsonDocument::fromJson(m_fake->requests(Call::Design).first().body).object();
    QCOMPARE(body, (QJsonObject{{u"text"_s, u"Hello"_s},
                                {u"language"_s, u"English"_s},
                                {u"instruct"_s, u"a warm old man"_s}}));
}

void ModalEngineTest::designFailures_data()
{
    QTest::addColumn<LoopbackReply>("first");
    QTest::addColumn<LoopbackReply>("then");
    QTest::addColumn<QByteArray>("text");
    const LoopbackReply redirect{.status = 303, .headers = {{"Location", "/design-result"}}};
    QTest::newRow("refused") << LoopbackReply{.status = 400, .body = "too long"} << LoopbackReply{}
                             << QByteArray("Modal voice design failed (400): too long");
    QTest::newRow("no location") << LoopbackReply{.status = 303} << LoopbackReply{}
                                 << QByteArray("Modal voice design redirect missing location");
    QTest::newRow("later") << redirect << LoopbackReply{.status = 500, .body = "boom"}
                           << QByteArray("Modal voice design poll failed (500): boom");
}

void ModalEngineTest::designFailures()
{
    QFETCH(const LoopbackReply, first);
    QFETCH(const LoopbackReply, then);
    QFETCH(const QByteArray, text);
    m_fake->script(Call::Design, {first});
    m_fake->script(Call::DesignResult, {then});
    ModalEngine engine(m_loop.get_executor(), options());
    DesignJob design{.text = "Hello", .language = "English", .instruct = "old"};
    QCOMPARE(errorOf<EngineError>(m_loop, engine.design(design, path(u"design"_s))), text);
}

void ModalEngineTest::designGivesUpWhenItsBudgetIsUsed()
{
    m_fake->script(Call::Design, {{.status = 303, .headers = {{"Location", "/design-result"}}}});
    m_fake->always(Call::DesignResult, {.status = 202});
    ModalEngine::Options configured = options();
    configured.designBudget = 1500ms;
    ModalEngine engine(m_loop.get_executor(), configured);
    DesignJob design{.text = "Hello", .language = "English", .instruct = "old"};
    QCOMPARE(errorOf<EngineError>(m_loop, engine.design(design, path(u"design"_s))),
             "Modal voice design timed out");
}

QTEST_GUILESS_MAIN(ModalEngineTest)
#include "ModalEngineTest.moc"
