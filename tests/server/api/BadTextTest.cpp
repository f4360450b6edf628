#include "tests/server/api/ApiFixture.h"

#include <QJsonDocument>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

const QByteArray nul = R"(a\u0000b)";
const QByteArray broken = "a\xFFz"; // no UTF-8
const QByteArray nulRefused = "400 Text must not contain NUL characters.";
/// Where a voice is made, such a text fails in the database: openapi.yaml, finalizeClone and
/// saveDesignedVoice.
const QByteArray notCreated = "500 Failed to create voice.";
const QByteArray jsonRefused = "400 Invalid JSON body";

/// The text of an error in any of the shapes, behind its status.
QByteArray toldBy(const TestResponse &response)
{
    QJsonParseError error;
    const QJsonObject body = QJsonDocument::fromJson(response.body, &error).object();
    if (error.error != QJsonParseError::NoError)
        return "no JSON: " + response.body;
    QString text;
    for (const QString &name : {u"detail"_s, u"msg"_s, u"message"_s})
        text += body.value(name).toString();
    return QByteArray::number(response.status) + ' ' + text.toUtf8();
}

} // namespace

/// Text that no database can hold is the client's mistake wherever it comes in, and changes nothing.
class BadTextTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aBodyIsRefused_data();
    void aBodyIsRefused();
    void aVoiceThatCannotBeStoredLeavesNoObject();
    void aFormWithANulMakesNoVoice_data();
    void aFormWithANulMakesNoVoice();
    void aFormsBrokenCharactersAreReplaced();
    void aPathOrQueryIsRefusedOrFindsNothing_data();
    void aPathOrQueryIsRefusedOrFindsNothing();
    void aPathWithANulIsTheRoutesNotFound();

private:
    ApiFixture m_api;
    QByteArray m_voice;
};

void BadTextTest::initTestCase()
{
    QVERIFY2(m_api.start(), m_api.log().constData());
    m_voice = m_api.makeVoice(m_api.asOwner(), "Anne");
    QVERIFY(!m_voice.isEmpty());
}

void BadTextTest::aBodyIsRefused_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("outcome");
    // Every text of `body` in its turn gets a NUL, and once it is no UTF-8.
    const auto rows = [](const QByteArray &target, const QJsonObject &body, const QByteArray &noUtf8) {
        for (auto member = body.begin(); member != body.end(); ++member) {
            QJsonObject changed = body;
            changed[member.key()] = u"here"_s;
            const QByteArray text = QJsonDocument(changed).toJson(QJsonDocument::Compact);
            const QByteArray name = target + ", " + member.key().toUtf8();
            QTest::newRow((name + ", NUL").constData())
                << target << QByteArray(text).replace("here", nul) << nulRefused;
            QTest::newRow((name + ", no UTF-8").constData())
                << target << QByteArray(text).replace("here", broken) << noUtf8;
        }
    };
    const QJsonObject words{{u"name"_s, u"A"_s}, {u"language"_s, u"English"_s}, {u"transcript"_s, u"B"_s}};
    rows("PATCH /api/profile",
         {{u"handle"_s, u"a"_s}, {u"display_name"_s, u"b"_s}, {u"avatar_url"_s, u"c"_s}}, jsonRefused);
    rows("POST /api/clone/upload-url", words, jsonRefused);
    rows("PATCH /api/voices/VOICE", {{u"name"_s, u"a"_s}, {u"description"_s, u"b"_s}}, jsonRefused);
    rows("POST /api/voices/design/preview",
         {{u"text"_s, u"a"_s}, {u"language"_s, u"b"_s}, {u"instruct"_s, u"c"_s}}, jsonRefused);
    rows("POST /api/generate",
         {{u"voice_id"_s, u"VOICE"_s},
          {u"text"_s, u"a"_s},
          {u"language"_s, u"b"_s},
          {u"engine"_s, u"local"_s},
          {u"options"_s, QJsonObject{{u"seed"_s, u"a"_s}}}},
         jsonRefused);
    const QByteArray notParsed = "400 Could not parse request body as JSON";
    rows("POST /auth/v1/signup",
         {{u"email"_s, u"a@example.org"_s}, {u"password"_s, u"long enough"_s}, {u"data"_s, QString()}},
         notParsed);
    rows("PUT /auth/v1/user",
         {{u"email"_s, u"b@example.org"_s}, {u"password"_s, u"a"_s}, {u"data"_s, QString()}}, notParsed);
    rows("POST /auth/v1/token?grant_type=password", {{u"email"_s, u"a@b.c"_s}, {u"password"_s, u"a"_s}},
         notParsed);
    rows("POST /auth/v1/verify", {{u"type"_s, u"magiclink"_s}, {u"token_hash"_s, u"a"_s}}, notParsed);
    QTest::newRow("a deep text") << QByteArray("PUT /auth/v1/user")
                                 << QByteArray(R"({"data":{"a":["a\u0000b"]}})") << nulRefused;
    QTest::newRow("a row of a table")
        << QByteArray("POST /rest/v1/voices") << QByteArray(R"({"name":"a\u0000b","source":"uploaded"})")
        << QByteArray("400 unsupported Unicode escape sequence");
    QTest::newRow("a list of objects")
        << QByteArray("POST /storage/v1/object/list/references") << QByteArray(R"({"prefix":"a\u0000b"})")
        << QByteArray("400 Text must be UTF-8 without NUL characters.");
}

void BadTextTest::aBodyIsRefused()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    QFETCH(const QByteArray, outcome);
    target.replace("VOICE", m_voice);
    body.replace("VOICE", m_voice);
    const QList<QByteArray> parts = target.split(' ');
    const TestResponse response = m_api.asOwner().send(
        {.verb = parts[0],
         .path = parts[1],
         .headers = {{"Content-Type", "application/json"}, {"apikey", m_api.publishableKey()}},
         .body = body});
    QCOMPARE(toldBy(response), outcome);
}

void BadTextTest::aVoiceThatCannotBeStoredLeavesNoObject()
{
    const ApiFixture::Upload upload = m_api.upload(m_api.asOwner(), m_api.speech());
    const TestResponse response = m_api.asOwner().post(
        "/api/clone/finalize", "{\"voice_id\":\"" + upload.voiceId + R"(","name":")" + nul +
                                   R"(","language":"English","transcript":"Words."})");
    QCOMPARE(ApiFixture::outcome(response), notCreated);
    QCOMPARE(m_api.sql("SELECT count(*) FROM storage.objects WHERE name = '" + upload.key + "'"),
             QByteArray("0"));
}

void BadTextTest::aFormWithANulMakesNoVoice_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("clone, name") << QByteArray("/api/clone") << QByteArray("name");
    for (const char *field : {"name", "text", "language", "instruct"})
        QTest::newRow(qPrintable(u"design, "_s + QLatin1String(field)))
            << QByteArray("/api/voices/design") << QByteArray(field);
}

void BadTextTest::aFormWithANulMakesNoVoice()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, field);
    QList<TestHeader> fields;
    for (const char *name : {"name", "transcript", "language", "text", "instruct"})
        fields << TestHeader{name, QByteArray(name) == "language" ? "English" : "Ten or more."};
    for (TestHeader &sent : fields)
        if (sent.name == field)
            sent.value = QByteArray("English\0", 8);
    const TestResponse response =
        m_api.asOwner().send(ApiFixture::form(path, fields, {.bytes = m_api.speech()}));
    QCOMPARE(ApiFixture::outcome(response), notCreated);
}

void BadTextTest::aFormsBrokenCharactersAreReplaced()
{
    const QList<TestHeader> fields = {{"name", broken}, {"transcript", "Ten or more."}};
    const TestResponse response =
        m_api.asOwner().send(ApiFixture::form("/api/clone", fields, {.bytes = m_api.speech()}));
    QCOMPARE(response.status, 201);
    QCOMPARE(m_api.sql("SELECT name FROM public.voices ORDER BY created_at DESC LIMIT 1"),
             QByteArray("a\xEF\xBF\xBDz"));
}

void BadTextTest::aPathOrQueryIsRefusedOrFindsNothing_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    const auto row = [](const char *target, int status) {
        QTest::newRow(target) << QByteArray(target) << status;
    };
    row("GET /api/voices?search=%00", 200);
    row("GET /api/voices?search=%FF", 200);
    row("GET /api/voices?search_in=%FF&sort=%FF&order=%FF&language=%00", 200);
    row("GET /api/generations?search=%FF&language=%C3&voice_id=%00", 200);
    row("GET /api/tasks?status=%FF", 400);
    row("GET /api/tasks?type=%FF", 400);
    row("GET /api/tasks?cursor=%FF", 400);
    row("DELETE /api/voices/%FF", 404);
    row("DELETE /api/voices/%00", 404);
    row("GET /api/tasks/%FF", 404);
    row("GET /api/generations/%FF/audio", 404);
    row("GET /rest/v1/voices?name=eq.%FF", 400);
    row("GET /rest/v1/voices?name=eq.%00", 200);
    row("GET /rest/v1/%FF", 404);
    row("GET /rest/v1/voices?%FF=eq.a", 400);
    row("GET /storage/v1/object/info/references/%FF", 400);
    row("GET /storage/v1/object/info/%FF/a", 400);
    row("GET /storage/v1/bucket/%FF", 400);
    row("POST /storage/v1/object/references/%FF", 400);
    row("GET /storage/v1/object/sign/references/%FF?token=%FF", 400);
    row("POST /auth/v1/logout?scope=%FF", 400);
    row("POST /auth/v1/token?grant_type=%FF", 400);
}

void BadTextTest::aPathOrQueryIsRefusedOrFindsNothing()
{
    QFETCH(const QByteArray, target);
    QFETCH(const int, status);
    const QList<QByteArray> parts = target.split(' ');
    const TestResponse response = m_api.asOwner().send(
        {.verb = parts[0],
         .path = parts[1],
         .headers = {{"apikey", m_api.publishableKey()}, {"Content-Type", "audio/wav"}}});
    QVERIFY2(response.status == status, toldBy(response).constData());
    QVERIFY2(!toldBy(response).startsWith("no JSON"), response.body.constData());
}

void BadTextTest::aPathWithANulIsTheRoutesNotFound()
{
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().get("/api/tasks/%00")), QByteArray("404 Task not found."));
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().get("/api/tasks/a%00b")), QByteArray("404 Task not found."));
}

QTEST_GUILESS_MAIN(BadTextTest)
#include "BadTextTest.moc"
