#include "tests/server/api/ApiFixture.h"

#include <QtTest>

namespace {

constexpr const char *seed = R"(
    INSERT INTO public.voices (id, user_id, name, source)
    VALUES ('00000000-0000-4000-8000-0000000000aa', :owner, 'Anne', 'uploaded');
    INSERT INTO public.generations (id, user_id, voice_id, text, language, status, duration_seconds, engine, created_at,
                                    audio_object_key)
    SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, :owner,
           CASE WHEN n <> 2 THEN '00000000-0000-4000-8000-0000000000aa'::uuid END,
           (ARRAY['Hello world.', '100% anne', 'Good day & night'])[n], (ARRAY['English', 'German', 'English'])[n],
           (ARRAY['completed', 'failed', 'processing'])[n], (ARRAY[2.5, 1.5, NULL])[n], 'local',
           '2026-02-22T10:15:30.123456Z', CASE n WHEN 1 THEN :stranger || '/x.wav' END
    FROM generate_series(1, 3) AS n;
    INSERT INTO public.generations (user_id, text) VALUES (:stranger, 'Hello of the other');
)";

QByteArray generationId(int n)
{
    return "00000000-0000-4000-8000-" + QByteArray::number(n).rightJustified(12, '0');
}

/// The last digits of the ids of a page, and its total.
QByteArray shown(const TestResponse &page)
{
    QByteArray digits;
    const QJsonArray items = page.value("generations").toArray();
    for (const QJsonValue &item : items)
        digits += item.toObject().value(QLatin1String("id")).toString().back().toLatin1();
    const QJsonObject pagination = page.value("pagination").toObject();
    return digits + " of " + QByteArray::number(pagination.value(QLatin1String("total")).toInt());
}

} // namespace

class GenerationsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pagesAndFilters_data();
    void pagesAndFilters();
    void anItemHasTheFieldsOfTheContract();
    void nobodySeesTheHistoryOfOthers();
    void regenerateSaysHow();
    void d42LongTextsStayWhole();
    void withoutAVoiceThereIsNothingToRepeat();
    void d25WhatIsNoUuidIsNotFound_data();
    void d25WhatIsNoUuidIsNotFound();
    void audioIsARedirect();

private:
    ApiFixture m_api;
};

void GenerationsTest::initTestCase()
{
    QVERIFY2(m_api.start(), m_api.log().constData());
    m_api.sql(seed);
}

void GenerationsTest::pagesAndFilters_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("page");
    const auto row = [](const char *name, const char *query, const char *page) {
        QTest::newRow(name) << QByteArray(query) << QByteArray(page);
    };
    row("D23 newest first, the id breaks ties", "", "321 of 3");
    row("D22 beyond the end", "?page=5", " of 3");
    row("search", "?search=HELLO", "1 of 1");
    row("D23 percent is a character", "?search=%25", "2 of 1");
    row("text alone", "?search=anne", "2 of 1");
    row("search everywhere", "?search=anne&search_in=all", "321 of 3");
    row("status", "?status=failed", "2 of 1");
    row("every status", "?status=all", "321 of 3");
    row("blank status", "?status=%20", "321 of 3");
    row("unknown status", "?status=lost", " of 0");
    row("language", "?language=German", "2 of 1");
    row("voice", "?voice_id=00000000-0000-4000-8000-0000000000aa", "31 of 2");
    row("what is no voice", "?voice_id=x", " of 0");
    row("longest first", "?sort=duration_seconds", "123 of 3");
    row("shortest first", "?sort=duration_seconds&order=asc", "213 of 3");
    row("oldest first", "?order=asc&per_page=2", "12 of 3");
}

void GenerationsTest::pagesAndFilters()
{
    QFETCH(const QByteArray, query);
    const TestResponse page = m_api.asOwner().get("/api/generations" + query);
    QVERIFY2(page.status == 200, page.body);
    QTEST(shown(page), "page");
}

void GenerationsTest::anItemHasTheFieldsOfTheContract()
{
    const TestResponse page = m_api.asOwner().get("/api/generations?search=hello");
    const QJsonObject item = page.value("generations").toArray().first().toObject();
    const QByteArray expected =
        R"({"audio_path":"/api/generations/00000000-0000-4000-8000-000000000001/audio",)"
        R"("created_at":"2026-02-22T10:15:30.123456+00:00","duration_seconds":2.5,"engine":"local",)"
        R"("error_message":null,"from_cache":false,"generation_time_seconds":null,)"
        R"("id":"00000000-0000-4000-8000-000000000001","language":"English","peaks":null,"status":"completed",)"
        R"("text":"Hello world.","voice_id":"00000000-0000-4000-8000-0000000000aa","voice_name":"Anne"})";
    QCOMPARE(QJsonDocument(item).toJson(QJsonDocument::Compact), expected);
}

void GenerationsTest::nobodySeesTheHistoryOfOthers()
{
    QCOMPARE(m_api.asStranger().get("/api/generations").value("generations").toArray().size(), 1);
    const QByteArray one = "/api/generations/" + generationId(1);
    QCOMPARE(ApiFixture::outcome(m_api.asStranger().post(one + "/regenerate")),
             QByteArray("404 Generation not found"));
    QCOMPARE(ApiFixture::outcome(m_api.asStranger().get(one + "/audio")),
             QByteArray("404 Generation not found."));
}

void GenerationsTest::regenerateSaysHow()
{
    const TestResponse answer =
        m_api.asOwner().send({.verb = "POST", .path = "/api/generations/" + generationId(3) + "/regenerate"});
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body,
             QByteArray(R"({"voice_id":"00000000-0000-4000-8000-0000000000aa","text":"Good day & night",)"
                        R"("language":"English","redirect_url":"/generate?voice=00000000-0000-4000-8000-)"
                        R"(0000000000aa&text=Good%20day%20%26%20night&language=English"})"));
}

void GenerationsTest::d42LongTextsStayWhole()
{
    const QString text = QStringLiteral("👍é").repeated(3'000);
    m_api.sql("UPDATE public.generations SET text = '" + text.toUtf8() + "' WHERE id = '" + generationId(3) +
              "'");
    const TestResponse answer = m_api.asOwner().post("/api/generations/" + generationId(3) + "/regenerate");
    QCOMPARE(answer.text("text"), text);
    QVERIFY(answer.text("redirect_url").contains(QStringLiteral("%F0%9F%91%8D%C3%A9&language=")));
}

void GenerationsTest::withoutAVoiceThereIsNothingToRepeat()
{
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().post("/api/generations/" + generationId(2) + "/regenerate")),
             QByteArray("400 Generation has no voice_id."));
}

void GenerationsTest::d25WhatIsNoUuidIsNotFound_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const char *id : {"x", "5a3d0c0e-6f6e-4a57-8a2f-0a5a3f7a4c10", "..%2F..%2Fetc"})
        QTest::newRow(id) << QByteArray(id);
}

void GenerationsTest::d25WhatIsNoUuidIsNotFound()
{
    QFETCH(const QByteArray, id);
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().post("/api/generations/" + id + "/regenerate")),
             QByteArray("404 Generation not found"));
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().get("/api/generations/" + id + "/audio")),
             QByteArray("404 Generation not found."));
}

void GenerationsTest::audioIsARedirect()
{
    const TestClient owner = m_api.asOwner();
    QCOMPARE(ApiFixture::outcome(owner.get("/api/generations/" + generationId(1) + "/audio")),
             QByteArray("403 Invalid storage object key."));
    const QByteArray three = "/api/generations/" + generationId(3) + "/audio";
    QCOMPARE(ApiFixture::outcome(owner.get(three)), QByteArray("404 Generation audio not available."));
    m_api.sql("UPDATE public.generations SET audio_object_key = user_id || '/' || id || '.wav' WHERE id = '" +
              generationId(3) + "'");
    const TestResponse audio = owner.get(three);
    QCOMPARE(audio.status, 302);
    const QByteArray prefix =
        m_api.url().toEncoded() + "/storage/v1/object/sign/generations/" + m_api.owner().id;
    QVERIFY2(audio.header("location").startsWith(prefix), audio.header("location").constData());
}

QTEST_GUILESS_MAIN(GenerationsTest)
#include "GenerationsTest.moc"
