#include "tests/server/api/ApiFixture.h"

#include <QtTest>

namespace {

constexpr const char *seed = R"(
    INSERT INTO public.voices (id, user_id, name, source, language, description, reference_transcript, created_at,
                               is_favorite)
    SELECT ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, :owner,
           (ARRAY['Anne', 'anneliese', 'Bob 50%', 'C_rl', 'Dora\d'])[n], (ARRAY['uploaded', 'designed'])[n % 2 + 1],
           (ARRAY['English', 'German'])[n % 2 + 1], CASE n WHEN 3 THEN 'sounds like anne' END,
           CASE n WHEN 4 THEN 'say annex' END, '2026-02-22T10:15:30Z', n = 2
    FROM generate_series(1, 5) AS n;
    INSERT INTO public.generations (user_id, voice_id, text, status)
    SELECT :owner, '00000000-0000-4000-8000-000000000003', 'x', 'completed' FROM generate_series(1, 3);
    INSERT INTO public.voices (user_id, name, source) VALUES (:stranger, 'Anne of the other', 'uploaded');
)";

constexpr const char *unknownId = "5a3d0c0e-6f6e-4a57-8a2f-0a5a3f7a4c10";

QByteArray voiceId(int n)
{
    return "00000000-0000-4000-8000-" + QByteArray::number(n).rightJustified(12, '0');
}

/// The last digits of the ids of a page, and its total.
QByteArray shown(const TestResponse &page)
{
    QByteArray digits;
    const QJsonArray voices = page.value("voices").toArray();
    for (const QJsonValue &voice : voices)
        digits += voice.toObject().value(QLatin1String("id")).toString().back().toLatin1();
    const QJsonObject pagination = page.value("pagination").toObject();
    return digits + " of " + QByteArray::number(pagination.value(QLatin1String("total")).toInt()) +
           ", page " + QByteArray::number(pagination.value(QLatin1String("page")).toInt()) + "/" +
           QByteArray::number(pagination.value(QLatin1String("pages")).toInt());
}

} // namespace

class VoicesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void pagesAndFilters_data();
    void pagesAndFilters();
    void anItemHasTheFieldsOfTheContract();
    void nobodySeesTheVoicesOfOthers();
    void editsAreChecked_data();
    void editsAreChecked();
    void editsChangeOnlyWhatIsNamed();
    void d25WhatIsNoUuidIsNotFound_data();
    void d25WhatIsNoUuidIsNotFound();
    void theVoicesOfOthersCannotBeTouched();
    void thePreviewIsARedirect();
    void keysOutsideTheFolderAreNotSigned();
    void d14DeletingQueuesTheReference();
    void d43HistoryKeepsTheNameInItsTask();

private:
    ApiFixture m_api;
};

void VoicesTest::initTestCase()
{
    QVERIFY2(m_api.start(), m_api.log().constData());
}

void VoicesTest::init()
{
    m_api.sql(
        QByteArray("DELETE FROM public.tasks; DELETE FROM public.generations; DELETE FROM public.voices;") +
        seed);
}

void VoicesTest::pagesAndFilters_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("page");
    const auto row = [](const char *name, const char *query, const char *page) {
        QTest::newRow(name) << QByteArray(query) << QByteArray(page);
    };
    row("D23 newest first, the id breaks ties", "", "54321 of 5, page 1/1");
    row("second page", "?per_page=2&page=2", "32 of 5, page 2/3");
    row("D22 beyond the end", "?per_page=2&page=9", " of 5, page 9/3");
    row("D22 beyond the end of a search", "?search=anne&page=9", " of 2, page 9/1");
    row("search by name, in any case", "?search=%20ANNE%20", "21 of 2, page 1/1");
    row("blank search", "?search=%20", "54321 of 5, page 1/1");
    row("D23 percent is a character", "?search=50%25", "3 of 1, page 1/1");
    row("D23 underscore is a character", "?search=_", "4 of 1, page 1/1");
    row("D23 backslash is a character", "?search=%5C", "5 of 1, page 1/1");
    row("search for broken UTF-8", "?search=%FF", " of 0, page 1/1");
    row("language of broken UTF-8", "?language=%C3", " of 0, page 1/1");
    row("search everywhere", "?search=anne&search_in=all", "4321 of 4, page 1/1");
    row("source", "?source=designed", "531 of 3, page 1/1");
    row("unknown source", "?source=other", "54321 of 5, page 1/1");
    row("language", "?language=English", "42 of 2, page 1/1");
    row("favorites", "?favorite=true", "2 of 1, page 1/1");
    row("by name", "?sort=name&order=asc", "12345 of 5, page 1/1");
    row("by name, downwards", "?sort=name&order=desc&per_page=2", "54 of 5, page 1/3");
    row("by use", "?sort=generation_count&per_page=1", "3 of 5, page 1/5");
    row("oldest first", "?order=asc", "12345 of 5, page 1/1");
    row("all together", "?search=n&search_in=all&language=English&sort=name&order=asc", "24 of 2, page 1/1");
}

void VoicesTest::pagesAndFilters()
{
    QFETCH(const QByteArray, query);
    const TestResponse page = m_api.asOwner().get("/api/voices" + query);
    QVERIFY2(page.status == 200, page.body);
    QTEST(shown(page), "page");
}

void VoicesTest::anItemHasTheFieldsOfTheContract()
{
    const TestResponse page = m_api.asOwner().get("/api/voices?search=50%25");
    const QJsonObject voice = page.value("voices").toArray().first().toObject();
    const QByteArray expected =
        R"({"created_at":"2026-02-22T10:15:30.000000+00:00","description":"sounds like anne","duration_seconds":null,)"
        R"("generation_count":3,"id":"00000000-0000-4000-8000-000000000003","is_favorite":false,"language":"German",)"
        R"("name":"Bob 50%","peaks":null,"reference_transcript":null,"source":"designed","transcript_known":true})";
    QCOMPARE(QJsonDocument(voice).toJson(QJsonDocument::Compact), expected);
}

void VoicesTest::nobodySeesTheVoicesOfOthers()
{
    QCOMPARE(m_api.asStranger().get("/api/voices").value("voices").toArray().size(), 1);
    QCOMPARE(shown(m_api.asStranger().get("/api/voices?search=liese")), QByteArray(" of 0, page 1/1"));
}

void VoicesTest::editsAreChecked_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("outcome");
    const auto row = [](const char *name, const QByteArray &body, const char *outcome) {
        QTest::newRow(name) << body << QByteArray(outcome);
    };
    row("broken", "{", "400 Invalid JSON body");
    row("empty", "{}", "400 No updates provided.");
    row("unknown field", R"({"language":"German"})", "400 No updates provided.");
    row("blank name", R"({"name":" "})", "400 Name must be 1-100 characters.");
    row("null as name", R"({"name":null})", "400 Name must be 1-100 characters.");
    row("long description", R"({"description":")" + QByteArray(501, 'x') + "\"}",
        "400 Description must be 500 characters or less.");
    row("number as description", R"({"description":5})", "400 Description must be 500 characters or less.");
    row("word as favorite", R"({"is_favorite":"yes"})", "400 is_favorite must be true or false.");
}

void VoicesTest::editsAreChecked()
{
    QFETCH(const QByteArray, body);
    QTEST(ApiFixture::outcome(m_api.asOwner().patch("/api/voices/" + voiceId(1), body)), "outcome");
}

void VoicesTest::editsChangeOnlyWhatIsNamed()
{
    const TestClient owner = m_api.asOwner();
    QCOMPARE(owner.patch("/api/voices/" + voiceId(3), R"({"name":" Robert ","is_favorite":true})").status,
             200);
    const TestResponse answer = owner.patch("/api/voices/" + voiceId(3), R"({"description":null})");
    QCOMPARE(answer.status, 200);
    const QJsonObject voice = answer.value("voice").toObject();
    QCOMPARE(voice.value(QLatin1String("name")).toString(), QStringLiteral("Robert"));
    QCOMPARE(voice.value(QLatin1String("is_favorite")).toBool(), true);
    QVERIFY(voice.value(QLatin1String("description")).isNull());
    QCOMPARE(voice.value(QLatin1String("generation_count")).toInt(), 3);
}

void VoicesTest::d25WhatIsNoUuidIsNotFound_data()
{
    QTest::addColumn<QByteArray>("id");
    for (const char *id : {"x", unknownId, "..%2F..%2Fetc", "%00", "%FF"})
        QTest::newRow(id) << QByteArray(id);
}

void VoicesTest::d25WhatIsNoUuidIsNotFound()
{
    QFETCH(const QByteArray, id);
    const QByteArray detail = "404 Voice not found.";
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().remove("/api/voices/" + id)), detail);
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().get("/api/voices/" + id + "/preview")), detail);
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().patch("/api/voices/" + id, R"({"name":"x"})")),
             QByteArray("404 Voice not found"));
}

void VoicesTest::theVoicesOfOthersCannotBeTouched()
{
    const TestClient stranger = m_api.asStranger();
    QCOMPARE(stranger.remove("/api/voices/" + voiceId(1)).status, 404);
    QCOMPARE(stranger.get("/api/voices/" + voiceId(1) + "/preview").status, 404);
    QCOMPARE(stranger.patch("/api/voices/" + voiceId(1), R"({"name":"Mine"})").status, 404);
    QCOMPARE(m_api.sql("SELECT name FROM public.voices WHERE id = '" + voiceId(1) + "'"), QByteArray("Anne"));
}

void VoicesTest::thePreviewIsARedirect()
{
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().get("/api/voices/" + voiceId(1) + "/preview")),
             QByteArray("404 Voice has no reference audio."));
    const QByteArray id = m_api.makeVoice(m_api.asOwner(), "Anne");
    const TestResponse preview = m_api.asOwner().get("/api/voices/" + id + "/preview");
    QCOMPARE(preview.status, 302);
    QCOMPARE(preview.body, QByteArray());
    const QString location = QString::fromUtf8(preview.header("location"));
    QVERIFY2(location.startsWith(m_api.url().toString()), qPrintable(location));
    QCOMPARE(m_api.visitor().get(ApiFixture::pathOf(location)).body, m_api.speech());
}

void VoicesTest::keysOutsideTheFolderAreNotSigned()
{
    m_api.sql("UPDATE public.voices SET reference_object_key = :stranger || '/x/reference.wav' WHERE user_id "
              "= :owner");
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().get("/api/voices/" + voiceId(1) + "/preview")),
             QByteArray("403 Invalid storage object key."));
}

void VoicesTest::d14DeletingQueuesTheReference()
{
    const QByteArray id = m_api.makeVoice(m_api.asOwner(), "Anne");
    const QByteArray key =
        m_api.sql("SELECT reference_object_key FROM public.voices WHERE id = '" + id + "'");
    const TestResponse removed = m_api.asOwner().remove("/api/voices/" + id);
    QCOMPARE(removed.status, 200);
    QCOMPARE(removed.body, QByteArray(R"({"ok":true})"));
    QCOMPARE(m_api.asOwner().remove("/api/voices/" + id).status, 404);
    const QByteArray left = "SELECT count(*) FROM storage.objects WHERE name = '" + key + "'";
    QTRY_COMPARE(m_api.sql(left), QByteArray("0"));
}

void VoicesTest::d43HistoryKeepsTheNameInItsTask()
{
    m_api.sql("INSERT INTO public.tasks (user_id, type, status, voice_id) VALUES (:owner, 'generate', "
              "'completed', '" +
              voiceId(3) + "')");
    QCOMPARE(m_api.asOwner().remove("/api/voices/" + voiceId(3)).status, 200);
    const QJsonArray items = m_api.asOwner().get("/api/generations").value("generations").toArray();
    QCOMPARE(items.size(), 3);
    QVERIFY(items.first().toObject().value(QLatin1String("voice_name")).isNull());
    QVERIFY(items.first().toObject().value(QLatin1String("voice_id")).isNull());
    QCOMPARE(m_api.sql("SELECT metadata ->> 'voice_name' FROM public.tasks"), QByteArray("Bob 50%"));
}

QTEST_GUILESS_MAIN(VoicesTest)
#include "VoicesTest.moc"
