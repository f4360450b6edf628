#include "tests/server/api/ApiFixture.h"
#include "tests/support/LoopbackServer.h"

#include <QMutex>
#include <QtTest>

namespace {

/// A transcription provider whose next answer is scripted.
class FakeProvider final {
public:
    FakeProvider() : m_server([this](const LoopbackRequest &request) { return handle(request); }) {}

    QHash<QString, QString> environment() const
    {
        return {{QStringLiteral("MISTRAL_API_KEY"), QStringLiteral("secret-key")},
                {QStringLiteral("MISTRAL_SERVER_URL"), m_server.url().toString() + QLatin1Char('/')}};
    }
    void answer(const LoopbackReply &reply)
    {
        const QMutexLocker lock(&m_mutex);
        m_reply = reply;
    }
    LoopbackRequest last() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_last;
    }
    int count() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_count;
    }

private:
    LoopbackReply handle(const LoopbackRequest &request)
    {
        const QMutexLocker lock(&m_mutex);
        m_last = request;
        ++m_count;
        return m_reply;
    }

    mutable QMutex m_mutex;
    LoopbackReply m_reply = {};
    LoopbackRequest m_last = {};
    int m_count = 0;
    LoopbackServer m_server;
};

QByteArray finalizeBody(const ApiFixture::Upload &upload, const QByteArray &members)
{
    return R"({"voice_id":")" + upload.voiceId + R"(","name":"Anne","language":"English","transcript":"…",)" +
           members + "}";
}

TestRequest order(const QList<TestHeader> &fields, const ApiFixture::FormFile &file)
{
    return ApiFixture::form("/api/transcriptions", fields, file);
}

} // namespace

class TranscriptionTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theFormIsCheckedInOrder_data();
    void theFormIsCheckedInOrder();
    void theTextComesBack();
    void onlyKnownLanguagesAreSent_data();
    void onlyKnownLanguagesAreSent();
    void d33FailuresShowTheMessageAlone_data();
    void d33FailuresShowTheMessageAlone();
    void d26AProviderThatGoesAwayIsAFailure();
    void aNewVoiceLearnsItsWords();
    void aNewVoiceStaysAsItWas_data();
    void aNewVoiceStaysAsItWas();
    void healthSaysThatItIsThere();
    void realtimeIsNotOffered();

private:
    /// The transcript of the voice of this upload, and whether it is known.
    QByteArray wordsOf(const ApiFixture::Upload &upload)
    {
        return m_api.sql(
            "SELECT reference_transcript || ' ' || CASE WHEN transcript_known THEN 't' ELSE 'f' END"
            " FROM public.voices WHERE id = '" +
            upload.voiceId + "'");
    }

    FakeProvider m_provider;
    ApiFixture m_api{m_provider.environment()};
};

void TranscriptionTest::initTestCase()
{
    QVERIFY2(m_api.start(), m_api.log().constData());
}

void TranscriptionTest::theFormIsCheckedInOrder_data()
{
    QTest::addColumn<QByteArray>("fileName");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("outcome");
    QTest::newRow("no file") << QByteArray() << QByteArray() << QByteArray("400 Audio file is required");
    QTest::newRow("empty file") << QByteArray("a.wav") << QByteArray()
                                << QByteArray("400 Audio file is required");
    QTest::newRow("extension") << QByteArray("a.ogg") << QByteArray("x")
                               << QByteArray("400 File must be WAV, MP3, or M4A (got .ogg)");
    QTest::newRow("no extension") << QByteArray("a") << QByteArray("x")
                                  << QByteArray("400 File must be WAV, MP3, or M4A (got unknown)");
    QTest::newRow("size before extension")
        << QByteArray("a.ogg") << QByteArray(52'428'801, 'x') << QByteArray("400 File too large (max 50MB)");
}

void TranscriptionTest::theFormIsCheckedInOrder()
{
    QFETCH(const QByteArray, fileName);
    QFETCH(const QByteArray, bytes);
    const int before = m_provider.count();
    QTEST(ApiFixture::outcome(m_api.asOwner().send(order({}, {.name = fileName, .bytes = bytes}))),
          "outcome");
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().post("/api/transcriptions")),
             QByteArray("400 Invalid form data."));
    QCOMPARE(m_provider.count(), before);
}

void TranscriptionTest::theTextComesBack()
{
    m_provider.answer(
        {.body = R"({"text":" The words. ","model":"voxtral-x","language":"en","segments":[]})"});
    const ApiFixture::FormFile file{
        .name = R"(my \"take\".mp3)", .type = "audio/mpeg", .bytes = m_api.speech()};
    const TestResponse answer = m_api.asOwner().send(order({{"language", "English"}}, file));
    QCOMPARE(answer.body, QByteArray(R"({"text":"The words.","model":"voxtral-x","language":"en"})"));
    const LoopbackRequest asked = m_provider.last();
    QCOMPARE(asked.path, QByteArray("/v1/audio/transcriptions"));
    QCOMPARE(asked.header("authorization"), QByteArray("Bearer secret-key"));
    QVERIFY(asked.body.contains("name=\"model\"\r\n\r\nvoxtral-mini-2602\r\n"));
    QVERIFY(asked.body.contains("filename=\"my %22take%22.mp3\""));
    QVERIFY(asked.body.contains(m_api.speech()));

    m_provider.answer({.body = "{}"});
    QCOMPARE(m_api.asOwner().send(order({}, file)).body,
             QByteArray(R"({"text":"","model":"voxtral-mini-2602","language":null})"));
}

void TranscriptionTest::onlyKnownLanguagesAreSent_data()
{
    QTest::addColumn<QByteArray>("language");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("Korean") << QByteArray("Korean") << QByteArray("ko");
    QTest::newRow("Auto") << QByteArray("Auto") << QByteArray();
    QTest::newRow("blank") << QByteArray(" ") << QByteArray();
    QTest::newRow("D28 without a code") << QByteArray("Dutch") << QByteArray();
    QTest::newRow("unknown") << QByteArray("Klingon") << QByteArray();
}

void TranscriptionTest::onlyKnownLanguagesAreSent()
{
    QFETCH(const QByteArray, language);
    QFETCH(const QByteArray, code);
    m_provider.answer({.body = R"({"text":"x"})"});
    QCOMPARE(m_api.asOwner().send(order({{"language", language}}, {.bytes = "x"})).status, 200);
    const QByteArray part = "name=\"language\"\r\n\r\n";
    const QByteArray body = m_provider.last().body;
    QCOMPARE(body.contains(part), !code.isEmpty());
    QVERIFY(code.isEmpty() || body.contains(part + code + "\r\n"));
}

void TranscriptionTest::d33FailuresShowTheMessageAlone_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("error text") << 429 << QByteArray(R"({"error":"rate limited","detail":"x"})")
                                << QByteArray("Mistral transcription failed (429): rate limited");
    QTest::newRow("error object") << 400 << QByteArray(R"({"error":{"message":"bad audio"}})")
                                  << QByteArray("Mistral transcription failed (400): bad audio");
    QTest::newRow("detail") << 422 << QByteArray(R"({"detail":"no"})")
                            << QByteArray("Mistral transcription failed (422): no");
    QTest::newRow("message") << 500 << QByteArray(R"({"message":"oops"})")
                             << QByteArray("Mistral transcription failed (500): oops");
    QTest::newRow("text") << 503 << QByteArray("upstream down")
                          << QByteArray("Mistral transcription failed (503): upstream down");
    QTest::newRow("nothing") << 500 << QByteArray() << QByteArray("Mistral transcription failed (500): 500");
}

void TranscriptionTest::d33FailuresShowTheMessageAlone()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, message);
    m_provider.answer({.status = status, .body = body});
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().send(order({}, {.bytes = "x"}))),
             "502 Transcription request failed: " + message);
}

void TranscriptionTest::d26AProviderThatGoesAwayIsAFailure()
{
    m_provider.answer({.fault = LoopbackReply::Fault::Drop});
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().send(order({}, {.bytes = "x"}))),
             QByteArray("502 Transcription request failed: Unknown error"));
}

void TranscriptionTest::aNewVoiceLearnsItsWords()
{
    m_provider.answer({.body = R"({"text":" What was said. "})"});
    const ApiFixture::Upload upload = m_api.upload(m_api.asOwner(), m_api.speech());
    const QByteArray body = finalizeBody(upload, R"("transcript_known":false,"transcribe":true)");
    QCOMPARE(m_api.asOwner().post("/api/clone/finalize", body).status, 200);
    QTRY_COMPARE(wordsOf(upload), QByteArray("What was said. t"));
    const LoopbackRequest asked = m_provider.last();
    QVERIFY(asked.body.contains("filename=\"reference.wav\""));
    QVERIFY(asked.body.contains("name=\"language\"\r\n\r\nen\r\n"));
    QVERIFY(asked.body.contains(m_api.speech()));
    // D05: the same request, whose answer was lost, is no other voice.
    QCOMPARE(m_api.asOwner().post("/api/clone/finalize", body).status, 200);
    QCOMPARE(wordsOf(upload), QByteArray("What was said. t"));
}

void TranscriptionTest::aNewVoiceStaysAsItWas_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QByteArray>("reply");
    QTest::addColumn<int>("asked");
    QTest::addColumn<QByteArray>("words");
    const QByteArray wish = R"("transcript_known":false,"transcribe":true)";
    QTest::newRow("nobody asked") << QByteArray(R"("transcript_known":false)") << QByteArray() << 0
                                  << QByteArray("… f");
    QTest::newRow("known words") << QByteArray(R"("transcribe":true)") << QByteArray() << 0
                                 << QByteArray("… t");
    QTest::newRow("no words in it") << wish << QByteArray(R"({"text":" "})") << 1 << QByteArray("… f");
    QTest::newRow("no answer") << wish << QByteArray() << 1 << QByteArray("… f");
}

void TranscriptionTest::aNewVoiceStaysAsItWas()
{
    QFETCH(const QByteArray, members);
    QFETCH(const QByteArray, reply);
    QFETCH(const int, asked);
    m_provider.answer({.status = reply.isEmpty() ? 500 : 200, .body = reply});
    const int before = m_provider.count();
    const ApiFixture::Upload upload = m_api.upload(m_api.asOwner(), m_api.speech());
    QCOMPARE(m_api.asOwner().post("/api/clone/finalize", finalizeBody(upload, members)).status, 200);
    QTRY_COMPARE(m_provider.count(), before + asked);
    // What the provider is asked later is answered later.
    m_provider.answer({.body = "{}"});
    QCOMPARE(m_api.asOwner().send(order({}, {.bytes = "x"})).status, 200);
    QTEST(wordsOf(upload), "words");
}

void TranscriptionTest::healthSaysThatItIsThere()
{
    const QJsonArray features = m_api.visitor().get("/api/health").value("features").toArray();
    QVERIFY(features.contains(QStringLiteral("transcription")));
    const QJsonObject transcription = m_api.visitor().get("/api/languages").value("transcription").toObject();
    QCOMPARE(transcription.value(QLatin1String("enabled")).toBool(), true);
}

void TranscriptionTest::realtimeIsNotOffered()
{
    const TestResponse ticket = m_api.asOwner().post("/api/transcriptions/realtime/ticket");
    QCOMPARE(ApiFixture::outcome(ticket), QByteArray("503 Transcription is not configured on this server."));
    const QByteArray path = "/api/transcriptions/realtime?ticket=x";
    QCOMPARE(ApiFixture::outcome(m_api.visitor().get(path)), QByteArray("401 Invalid or expired token"));
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().get(path)), QByteArray("426 Upgrade required."));
}

QTEST_GUILESS_MAIN(TranscriptionTest)
#include "TranscriptionTest.moc"
