#include "tests/server/api/ApiFixture.h"

#include <QCryptographicHash>
#include <QtTest>

namespace {

/// A finalize body with the usual fields; `changes` are further members, which win.
QByteArray finalizeBody(const QByteArray &voiceId, const QByteArray &changes = {})
{
    return R"({"voice_id":")" + voiceId + R"(","name":"Anne","language":"English","transcript":"Words.")" +
           (changes.isEmpty() ? QByteArray() : "," + changes) + "}";
}

QByteArray json(const char *text)
{
    return QByteArray(text);
}

} // namespace

class CloneTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void uploadUrlChecksItsFields_data();
    void uploadUrlChecksItsFields();
    void uploadUrlReservesAnId();
    void d20TheUrlComesFromConfigurationAlone();
    void d17OpenUploadsAreBounded();
    void finalizeChecksItsFields_data();
    void finalizeChecksItsFields();
    void d21WhatIsNoUuidWasNotUploaded();
    void nothingUploadedIsRefused();
    void d16FinalizeMeasuresWhatArrived();
    void d16WhatIsNoAudioIsAcceptedWithoutADuration();
    void d05AReplayAnswersTheSame();
    void d05TwoFinalizesAtOnceMakeOneVoice();
    void d05OtherFieldsFailAndKeepTheVoicesAudio();
    void aRefusedInsertLeavesNoObject();
    void anotherPersonsUploadCannotBeFinalized();
    void consentIsKeptWithTheReference();
    void brokenConsentIsRefused();
    void d28AnyLanguageIsAcceptedOnAVoice();
    void unknownTranscriptsAreNoted();
    void modesOfTheLegacyRouteAreTheTwoSteps();

private:
    ApiFixture m_api;
};

void CloneTest::initTestCase()
{
    QVERIFY2(m_api.start(), m_api.log().constData());
}

void CloneTest::uploadUrlChecksItsFields_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("outcome");
    const QByteArray name = "400 Name must be 1-100 characters.";
    QTest::newRow("broken") << json("{") << json("400 Invalid JSON body");
    QTest::newRow("falsy") << json("null") << json("400 Invalid JSON body");
    QTest::newRow("all missing: the name first") << json("{}") << name;
    QTest::newRow("blank name") << json(R"({"name":"\u00a0","language":"English","transcript":"x"})") << name;
    QTest::newRow("number as name") << json(R"({"name":1,"language":"English","transcript":"x"})") << name;
    QTest::newRow("long name") << R"({"name":")" + QByteArray("a").repeated(101) + "\"}" << name;
    QTest::newRow("long name in UTF-16") << R"({"name":")" + QByteArray("👍").repeated(51) + "\"}" << name;
    QTest::newRow("language second") << json(R"({"name":"Anne"})") << json("400 Language is required.");
    QTest::newRow("transcript third") << json(R"({"name":"Anne","language":"English","transcript":" "})")
                                      << json("400 Transcript is required.");
    QTest::newRow("endless transcript")
        << R"({"name":"Anne","language":"English","transcript":")" + QByteArray(10'001, 'x') + "\"}"
        << json("400 Transcript must be 10000 characters or less.");
}

void CloneTest::uploadUrlChecksItsFields()
{
    QFETCH(const QByteArray, body);
    QTEST(ApiFixture::outcome(m_api.asOwner().post("/api/clone/upload-url", body)), "outcome");
}

void CloneTest::uploadUrlReservesAnId()
{
    const TestResponse reserved = m_api.asOwner().post(
        "/api/clone/upload-url", R"({"name":"Anne","language":"Klingon","transcript":"x","description":7})");
    QCOMPARE(reserved.status, 200);
    const QByteArray id = reserved.text("voice_id").toUtf8();
    QCOMPARE(reserved.text("object_key").toUtf8(), m_api.owner().id + "/" + id + "/reference.wav");
    const QDateTime end = QDateTime::fromString(reserved.text("expires_at"), Qt::ISODateWithMs);
    const qint64 minutes = QDateTime::currentDateTimeUtc().secsTo(end) / 60;
    QVERIFY2(minutes >= 118 && minutes <= 120, qPrintable(reserved.text("expires_at")));
    QCOMPARE(
        m_api.sql("SELECT count(*) FROM utter.upload_reservations WHERE user_id = :owner AND voice_id = '" +
                  id + "'"),
        QByteArray("1"));
    const TestResponse stored =
        m_api.visitor().put(ApiFixture::pathOf(reserved.text("upload_url")), m_api.speech(), "audio/x-m4a");
    QCOMPARE(stored.status, 200);
}

void CloneTest::d20TheUrlComesFromConfigurationAlone()
{
    const TestResponse reserved =
        m_api.asOwner().send({.verb = "POST",
                              .path = "/api/clone/upload-url",
                              .headers = {{"X-Forwarded-Host", "evil.example"},
                                          {"X-Forwarded-Proto", "https"},
                                          {"X-Forwarded-Port", "1"}},
                              .body = R"({"name":"Anne","language":"English","transcript":"x"})"});
    QVERIFY(reserved.text("upload_url").startsWith(m_api.url().toString()));
}

void CloneTest::d17OpenUploadsAreBounded()
{
    const ApiFixture::Person hoarder = m_api.signUp("hoarder@example.org");
    m_api.sql("INSERT INTO utter.upload_reservations (voice_id, user_id, object_key, expires_at)"
              " SELECT gen_random_uuid(), '" +
              hoarder.id +
              "', 'k' || n, now() + interval '1 hour'"
              " FROM generate_series(1, 100) AS n");
    const QByteArray body = R"({"name":"Anne","language":"English","transcript":"x"})";
    const TestResponse refused = m_api.as(hoarder).post("/api/clone/upload-url", body);
    QCOMPARE(refused.status, 429);
    QVERIFY(refused.value("retry_after_seconds").toInt() > 0);
    QVERIFY(!refused.header("retry-after").isEmpty());
    QCOMPARE(m_api.asOwner().post("/api/clone/upload-url", body).status, 200);
    m_api.sql("UPDATE utter.upload_reservations SET expires_at = now() WHERE object_key = 'k1'");
    QCOMPARE(m_api.as(hoarder).post("/api/clone/upload-url", body).status, 200);
}

void CloneTest::finalizeChecksItsFields_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("outcome");
    QTest::newRow("broken") << json("[") << json("400 Invalid JSON body");
    QTest::newRow("all missing: the id first") << json("{}") << json("400 voice_id is required.");
    QTest::newRow("name second") << json(R"({"voice_id":"x"})") << json("400 Name must be 1-100 characters.");
    QTest::newRow("language third") << json(R"({"voice_id":"x","name":"Anne"})")
                                    << json("400 Language is required.");
    QTest::newRow("transcript fourth") << json(R"({"voice_id":"x","name":"Anne","language":"English"})")
                                       << json("400 Transcript is required.");
}

void CloneTest::finalizeChecksItsFields()
{
    QFETCH(const QByteArray, body);
    QTEST(ApiFixture::outcome(m_api.asOwner().post("/api/clone/finalize", body)), "outcome");
}

void CloneTest::d21WhatIsNoUuidWasNotUploaded()
{
    for (const char *id : {"x", "../../etc", "5a3d0c0e-6f6e-4a57-8a2f-0a5a3f7a4c1"})
        QCOMPARE(ApiFixture::outcome(m_api.asOwner().post("/api/clone/finalize", finalizeBody(id))),
                 QByteArray("400 Audio file not uploaded."));
}

void CloneTest::nothingUploadedIsRefused()
{
    const ApiFixture::Upload reserved = m_api.reserve(m_api.asOwner());
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().post("/api/clone/finalize", finalizeBody(reserved.voiceId))),
             QByteArray("400 Audio file not uploaded."));
}

void CloneTest::d16FinalizeMeasuresWhatArrived()
{
    const ApiFixture::Upload upload = m_api.upload(m_api.asOwner(), m_api.speech(), "audio/x-m4a");
    const TestResponse voice = m_api.asOwner().post(
        "/api/clone/finalize", finalizeBody(upload.voiceId, R"("description":" warm ")"));
    QCOMPARE(voice.status, 200);
    QCOMPARE(voice.body, R"({"id":")" + upload.voiceId + R"(","name":"Anne"})");
    const QByteArray where = " FROM public.voices WHERE id = '" + upload.voiceId + "'";
    const double seconds = m_api.sql("SELECT duration_seconds" + where).toDouble();
    QVERIFY2(seconds > 3 && seconds < 8, QByteArray::number(seconds));
    QCOMPARE(QByteArray::fromBase64(m_api.sql("SELECT peaks" + where)).size(), 200);
    QCOMPARE(m_api.sql("SELECT reference_sha256" + where),
             QCryptographicHash::hash(m_api.speech(), QCryptographicHash::Sha256).toHex());
    QCOMPARE(m_api.sql("SELECT reference_mime" + where), QByteArray("audio/wav"));
    QCOMPARE(m_api.sql("SELECT description" + where), QByteArray("warm"));
    QCOMPARE(m_api.sql("SELECT source" + where), QByteArray("uploaded"));
    QCOMPARE(m_api.sql("SELECT finalized_at IS NOT NULL FROM utter.upload_reservations WHERE voice_id = '" +
                       upload.voiceId + "'"),
             QByteArray("t"));
}

void CloneTest::d16WhatIsNoAudioIsAcceptedWithoutADuration()
{
    for (const QByteArray &bytes :
         {QByteArray("RIFF\x24\0\0\0WAVEfmt ", 16), QByteArray("no audio at all")}) {
        const ApiFixture::Upload upload = m_api.upload(m_api.asOwner(), bytes);
        QCOMPARE(m_api.asOwner().post("/api/clone/finalize", finalizeBody(upload.voiceId)).status, 200);
        QCOMPARE(m_api.sql("SELECT coalesce(duration_seconds, 0) FROM public.voices WHERE id = '" +
                           upload.voiceId + "'"),
                 QByteArray("0"));
    }
}

void CloneTest::d05AReplayAnswersTheSame()
{
    const ApiFixture::Upload upload = m_api.upload(m_api.asOwner(), m_api.speech());
    const TestResponse first = m_api.asOwner().post("/api/clone/finalize", finalizeBody(upload.voiceId));
    QCOMPARE(first.status, 200);
    const TestResponse second = m_api.asOwner().post("/api/clone/finalize", finalizeBody(upload.voiceId));
    QCOMPARE(second.status, 200);
    QCOMPARE(second.body, first.body);
    QCOMPARE(m_api.asOwner().get("/api/voices/" + upload.voiceId + "/preview").status, 302);
    QCOMPARE(m_api.sql("SELECT count(*) FROM storage.objects WHERE name = '" + upload.key + "'"),
             QByteArray("1"));
}

void CloneTest::d05TwoFinalizesAtOnceMakeOneVoice()
{
    const ApiFixture::Upload upload = m_api.upload(m_api.asOwner(), m_api.speech());
    const QByteArray bytes = m_api.asOwner().bytes({.verb = "POST",
                                                    .path = "/api/clone/finalize",
                                                    .headers = {{"Content-Type", "application/json"}},
                                                    .body = finalizeBody(upload.voiceId)});
    TestConnection one(m_api.url());
    TestConnection two(m_api.url());
    QVERIFY(one.write(bytes) && two.write(bytes));
    const TestResponse first = one.read();
    const TestResponse second = two.read();
    QCOMPARE(first.status, 200);
    QCOMPARE(second.status, 200);
    QCOMPARE(second.body, first.body);
    QCOMPARE(m_api.sql("SELECT count(*) FROM storage.objects WHERE name = '" + upload.key + "'"),
             QByteArray("1"));
}

void CloneTest::d05OtherFieldsFailAndKeepTheVoicesAudio()
{
    const ApiFixture::Upload upload = m_api.upload(m_api.asOwner(), m_api.speech());
    QCOMPARE(m_api.asOwner().post("/api/clone/finalize", finalizeBody(upload.voiceId)).status, 200);
    const QByteArray other = finalizeBody(upload.voiceId, R"("name":"Berta")");
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().post("/api/clone/finalize", other)),
             QByteArray("500 Failed to create voice."));
    QCOMPARE(m_api.sql("SELECT count(*) FROM storage.objects WHERE name = '" + upload.key + "'"),
             QByteArray("0"));

    const TestResponse preview = m_api.asOwner().get("/api/voices/" + upload.voiceId + "/preview");
    const TestResponse audio =
        m_api.visitor().get(ApiFixture::pathOf(QString::fromUtf8(preview.header("location"))));
    QCOMPARE(audio.body, m_api.speech());
    QCOMPARE(m_api.asOwner().post("/api/clone/finalize", finalizeBody(upload.voiceId)).status, 200);
}

void CloneTest::aRefusedInsertLeavesNoObject()
{
    const ApiFixture::Upload upload = m_api.upload(m_api.asOwner(), m_api.speech());
    const QByteArray body = finalizeBody(upload.voiceId, R"("name":"Refused")");
    m_api.sql("ALTER TABLE public.voices ADD CONSTRAINT refused CHECK (name <> 'Refused')");
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().post("/api/clone/finalize", body)),
             QByteArray("500 Failed to create voice."));
    m_api.sql("ALTER TABLE public.voices DROP CONSTRAINT refused");
    QCOMPARE(m_api.sql("SELECT count(*) FROM storage.objects WHERE name = '" + upload.key + "'"),
             QByteArray("0"));
    QCOMPARE(m_api.sql("SELECT count(*) FROM public.voices WHERE id = '" + upload.voiceId + "'"),
             QByteArray("0"));
}

void CloneTest::anotherPersonsUploadCannotBeFinalized()
{
    const ApiFixture::Upload upload = m_api.upload(m_api.asOwner(), m_api.speech());
    QCOMPARE(
        ApiFixture::outcome(m_api.asStranger().post("/api/clone/finalize", finalizeBody(upload.voiceId))),
        QByteArray("400 Audio file not uploaded."));
    QCOMPARE(m_api.asOwner().post("/api/clone/finalize", finalizeBody(upload.voiceId)).status, 200);
}

void CloneTest::consentIsKeptWithTheReference()
{
    const ApiFixture::Upload upload = m_api.upload(m_api.asOwner(), m_api.speech());
    const QByteArray consent = R"("consent":{"statement":"It is mine.","relation":"self",)"
                               R"("accepted_at":"2026-02-22T10:15:30.250Z"})";
    for (int i = 0; i < 2; ++i)
        QCOMPARE(m_api.asOwner().post("/api/clone/finalize", finalizeBody(upload.voiceId, consent)).status,
                 200);
    QCOMPARE(m_api.sql("SELECT string_agg(concat_ws('|', statement, relation, reference_sha256,"
                       " extract(epoch from accepted_at)::numeric(20,3)), ';') FROM utter.voice_consents"
                       " WHERE user_id = :owner AND voice_id = '" +
                       upload.voiceId + "'"),
             "It is mine.|self|" +
                 QCryptographicHash::hash(m_api.speech(), QCryptographicHash::Sha256).toHex() +
                 "|1771755330.250");
}

void CloneTest::brokenConsentIsRefused()
{
    const ApiFixture::Upload upload = m_api.upload(m_api.asOwner(), m_api.speech());
    const TestResponse refused = m_api.asOwner().post(
        "/api/clone/finalize", finalizeBody(upload.voiceId, R"("consent":{"relation":"self"})"));
    QCOMPARE(refused.status, 400);
    QCOMPARE(m_api.asOwner().post("/api/clone/finalize", finalizeBody(upload.voiceId)).status, 200);
}

void CloneTest::d28AnyLanguageIsAcceptedOnAVoice()
{
    const ApiFixture::Upload upload = m_api.upload(m_api.asOwner(), m_api.speech());
    const QByteArray body = finalizeBody(upload.voiceId, R"("language":"Klingon")");
    QCOMPARE(m_api.asOwner().post("/api/clone/finalize", body).status, 200);
    QCOMPARE(m_api.sql("SELECT language FROM public.voices WHERE id = '" + upload.voiceId + "'"),
             QByteArray("Klingon"));
}

void CloneTest::unknownTranscriptsAreNoted()
{
    const ApiFixture::Upload upload = m_api.upload(m_api.asOwner(), m_api.speech());
    const QByteArray body =
        finalizeBody(upload.voiceId, R"("transcript":"…","transcript_known":false,"transcribe":true)");
    QCOMPARE(m_api.asOwner().post("/api/clone/finalize", body).status, 200);
    QCOMPARE(m_api.sql("SELECT transcript_known FROM public.voices WHERE id = '" + upload.voiceId + "'"),
             QByteArray("f"));
}

void CloneTest::modesOfTheLegacyRouteAreTheTwoSteps()
{
    const TestClient owner = m_api.asOwner();
    QCOMPARE(ApiFixture::outcome(owner.post("/api/clone", R"({"mode":"other"})")),
             QByteArray("400 Invalid mode."));
    QCOMPARE(ApiFixture::outcome(owner.post("/api/clone", "{")), QByteArray("400 Invalid JSON body"));
    QCOMPARE(ApiFixture::outcome(owner.post("/api/clone", R"({"mode":"finalize"})")),
             QByteArray("400 voice_id is required."));
    const TestResponse reserved = owner.post(
        "/api/clone", R"({"mode":"upload_url","name":"Anne","language":"English","transcript":"Words."})");
    QCOMPARE(reserved.status, 200);
    m_api.visitor().put(ApiFixture::pathOf(reserved.text("upload_url")), m_api.speech(), "audio/wav");
    const QByteArray id = reserved.text("voice_id").toUtf8();
    QCOMPARE(owner.post("/api/clone", finalizeBody(id, R"("mode":"finalize")")).status, 200);
}

QTEST_GUILESS_MAIN(CloneTest)
#include "CloneTest.moc"
