#include "tests/server/api/ApiFixture.h"

#include <QtTest>

#include <memory>
#include <vector>

class AccountTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void healthSaysWhatIsOffered();
    void languagesAreThoseOfTheContract();
    void d48BothPrefixesServeTheSame();
    void d41UnknownRoutesAnswerInJson_data();
    void d41UnknownRoutesAnswerInJson();
    void everyRouteWantsAPerson_data();
    void everyRouteWantsAPerson();
    void meNeverRefuses_data();
    void meNeverRefuses();
    void meShowsTheProfile();
    void d24FirstVisitsAtOnceMakeOneProfile();
    void profileChangesOnlyWhatIsNamed();
    void aTakenHandleIsRefused();
    void aNameThatCannotBeStoredIsAFailure();
    void aUserWhoIsGoneIsNobody();

private:
    ApiFixture m_api;
};

void AccountTest::initTestCase()
{
    QVERIFY2(m_api.start(), m_api.log().constData());
}

void AccountTest::healthSaysWhatIsOffered()
{
    const TestResponse health = m_api.visitor().get("/api/health?challenge=abc");
    QCOMPARE(health.status, 200);
    QCOMPARE(health.value("ok"), QJsonValue(true));
    QCOMPARE(health.text("mode"), QStringLiteral("workspace"));
    QVERIFY(!health.text("version").isEmpty());
    QCOMPARE(health.text("proof").size(), 64);
    const QJsonArray features = health.value("features").toArray();
    QVERIFY(features.contains(QStringLiteral("voice-edit")));
    QVERIFY(!features.contains(QStringLiteral("transcription")));
    const QJsonObject engine = health.value("engines").toArray().first().toObject();
    QCOMPARE(engine.value(QLatin1String("id")).toString(), QStringLiteral("local"));
    QVERIFY(!engine.value(QLatin1String("languages")).toArray().isEmpty());
    QVERIFY(engine.value(QLatin1String("note")).toString().contains(QLatin1String("small engine")));
    const QJsonObject limits = health.value("limits").toObject();
    QCOMPARE(limits.value(QLatin1String("active_generations")).toInt(), 100);
}

void AccountTest::languagesAreThoseOfTheContract()
{
    const QByteArray expected =
        R"({"languages":["Auto","English","Chinese","Japanese","Korean","French","German","Spanish","Italian",)"
        R"("Portuguese","Russian","Arabic","Hindi","Dutch","Turkish"],"default":"Auto","provider":"qwen",)"
        R"("transcription":{"enabled":false,"provider":"mistral","model":"voxtral-mini-2602"}})";
    QCOMPARE(m_api.visitor().get("/api/languages").body, expected);
}

void AccountTest::d48BothPrefixesServeTheSame()
{
    for (const char *path : {"/languages", "/me", "/voices", "/generations"}) {
        const TestResponse brief = m_api.asOwner().get(QByteArray("/api") + path);
        QCOMPARE(brief.status, 200);
        QCOMPARE(m_api.asOwner().get(QByteArray("/functions/v1/api") + path).body, brief.body);
    }
}

void AccountTest::d41UnknownRoutesAnswerInJson_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("unknown") << QByteArray("GET") << QByteArray("/api/nothing");
    QTest::newRow("other verb") << QByteArray("PUT") << QByteArray("/api/voices");
    QTest::newRow("trailing slash") << QByteArray("GET") << QByteArray("/api/voices/");
    QTest::newRow("other case") << QByteArray("GET") << QByteArray("/api/Voices");
    QTest::newRow("long prefix") << QByteArray("GET") << QByteArray("/functions/v1/api/nothing");
}

void AccountTest::d41UnknownRoutesAnswerInJson()
{
    QFETCH(const QByteArray, verb);
    QFETCH(const QByteArray, path);
    const TestResponse response = m_api.asOwner().send({.verb = verb, .path = path});
    QCOMPARE(ApiFixture::outcome(response), QByteArray("404 Not Found"));
    QVERIFY(response.header("content-type").startsWith("application/json"));
}

void AccountTest::everyRouteWantsAPerson_data()
{
    QTest::addColumn<QByteArray>("verb");
    QTest::addColumn<QByteArray>("path");
    const QByteArray id = "/5a3d0c0e-6f6e-4a57-8a2f-0a5a3f7a4c10";
    const auto row = [](const char *verb, const QByteArray &path) {
        QTest::addRow("%s %s", verb, path.constData()) << QByteArray(verb) << path;
    };
    row("PATCH", "/profile");
    row("POST", "/clone/upload-url");
    row("POST", "/clone/finalize");
    row("POST", "/clone");
    row("GET", "/voices");
    row("PATCH", "/voices" + id);
    row("DELETE", "/voices" + id);
    row("GET", "/voices" + id + "/preview");
    row("POST", "/voices/design");
    row("GET", "/generations");
    row("POST", "/generations" + id + "/regenerate");
    row("GET", "/generations" + id + "/audio");
    row("POST", "/transcriptions");
    row("POST", "/transcriptions/realtime/ticket");
}

void AccountTest::everyRouteWantsAPerson()
{
    QFETCH(const QByteArray, verb);
    QFETCH(const QByteArray, path);
    const TestRequest request{.verb = verb, .path = "/api" + path, .body = "not JSON"};
    QCOMPARE(ApiFixture::outcome(m_api.visitor().send(request)),
             QByteArray("401 Missing authorization header"));
    const TestClient keyHolder(m_api.url(), {{"apikey", m_api.publishableKey()}});
    QCOMPARE(ApiFixture::outcome(keyHolder.send(request)), QByteArray("401 Missing authorization header"));

    QByteArray forged = m_api.owner().token;
    forged[forged.size() - 8] = forged[forged.size() - 8] == 'A' ? 'B' : 'A';
    for (const QByteArray &bearer : {QByteArray("nonsense"), forged, m_api.publishableKey()})
        QCOMPARE(ApiFixture::outcome(m_api.withBearer(bearer).send(request)),
                 QByteArray("401 Invalid or expired token"));
}

void AccountTest::meNeverRefuses_data()
{
    QTest::addColumn<QByteArray>("authorization");
    QTest::newRow("no header") << QByteArray();
    QTest::newRow("nonsense") << QByteArray("Bearer nonsense");
    QTest::newRow("other scheme") << QByteArray("Basic YTpi");
    QTest::newRow("key") << "Bearer " + m_api.publishableKey();
}

void AccountTest::meNeverRefuses()
{
    QFETCH(const QByteArray, authorization);
    TestRequest request{.path = "/api/me"};
    if (!authorization.isNull())
        request.headers.append({"Authorization", authorization});
    const TestResponse me = m_api.visitor().send(request);
    QCOMPARE(me.status, 200);
    QCOMPARE(me.body, QByteArray(R"({"signed_in":false,"user":null,"profile":null})"));
}

void AccountTest::meShowsTheProfile()
{
    const TestResponse me = m_api.asStranger().get("/api/me");
    QCOMPARE(me.status, 200);
    QCOMPARE(me.value("signed_in"), QJsonValue(true));
    const QJsonObject profile = me.value("profile").toObject();
    QCOMPARE(profile.value(QLatin1String("id")).toString().toUtf8(), m_api.stranger().id);
    QCOMPARE(profile.value(QLatin1String("credits_remaining")).toInt(), 100);
    QCOMPARE(profile.value(QLatin1String("subscription_tier")).toString(), QStringLiteral("free"));
    QVERIFY(profile.value(QLatin1String("handle")).isNull());
    static const QRegularExpression shape(
        QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00$"));
    QVERIFY(shape.match(profile.value(QLatin1String("created_at")).toString()).hasMatch());
}

void AccountTest::d24FirstVisitsAtOnceMakeOneProfile()
{
    m_api.sql("DELETE FROM public.profiles WHERE id = :stranger");
    const TestClient client = m_api.asStranger();
    std::vector<std::unique_ptr<TestConnection>> visits;
    for (int i = 0; i < 8; ++i)
        visits.push_back(std::make_unique<TestConnection>(m_api.url()));
    for (const auto &visit : visits)
        visit->write(client.bytes({.path = "/api/me"}));
    for (const auto &visit : visits) {
        const TestResponse me = visit->read();
        QCOMPARE(me.status, 200);
        QVERIFY(me.value("profile").isObject());
    }
    QCOMPARE(m_api.sql("SELECT count(*) FROM public.profiles WHERE id = :stranger"), QByteArray("1"));
}

void AccountTest::profileChangesOnlyWhatIsNamed()
{
    const TestClient client = m_api.asStranger();
    const TestResponse first = client.patch(
        "/api/profile",
        R"({"handle":" Stranger_1 ","display_name":"Ann","avatar_url":"https://example.org/a.png",)"
        R"("credits_remaining":100000})");
    QCOMPARE(first.status, 200);
    const TestResponse second = client.patch("/api/profile", R"({"display_name":null})");
    const QJsonObject profile = second.value("profile").toObject();
    QCOMPARE(profile.value(QLatin1String("handle")).toString(), QStringLiteral("Stranger_1"));
    QVERIFY(profile.value(QLatin1String("display_name")).isNull());
    QCOMPARE(profile.value(QLatin1String("avatar_url")).toString(),
             QStringLiteral("https://example.org/a.png"));
    QCOMPARE(profile.value(QLatin1String("credits_remaining")).toInt(), 100);
}

void AccountTest::aTakenHandleIsRefused()
{
    QCOMPARE(m_api.asOwner().patch("/api/profile", R"({"handle":"taken"})").status, 200);
    QCOMPARE(ApiFixture::outcome(m_api.asStranger().patch("/api/profile", R"({"handle":"taken"})")),
             QByteArray("400 Handle is already taken."));
    QCOMPARE(m_api.asStranger().patch("/api/profile", R"({"handle":"Taken"})").status, 200);
}

void AccountTest::aNameThatCannotBeStoredIsAFailure()
{
    m_api.sql("ALTER TABLE public.profiles ADD CONSTRAINT refused CHECK (display_name <> 'Refused')");
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().patch("/api/profile", R"({"display_name":"Refused"})")),
             QByteArray("500 Failed to update profile."));
    m_api.sql("ALTER TABLE public.profiles DROP CONSTRAINT refused");
}

void AccountTest::aUserWhoIsGoneIsNobody()
{
    const ApiFixture::Person leaver = m_api.signUp("leaver@example.org");
    QCOMPARE(m_api.as(leaver).get("/api/voices").status, 200);
    m_api.sql("DELETE FROM auth.users WHERE id = '" + leaver.id + "'");
    QCOMPARE(ApiFixture::outcome(m_api.as(leaver).get("/api/voices")),
             QByteArray("401 Invalid or expired token"));
    const QByteArray signedOut = m_api.as(leaver).get("/api/me").body;
    QCOMPARE(signedOut, QByteArray(R"({"signed_in":false,"user":null,"profile":null})"));
}

QTEST_GUILESS_MAIN(AccountTest)
#include "AccountTest.moc"
