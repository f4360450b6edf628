#include "tests/server/api/ApiFixture.h"

#include <QtTest>

namespace {

const QList<TestHeader> goodFields = {{"name", " Anne "}, {"transcript", "Ten or more."}};

/// The beginning of a WAV file, with a header that fits.
QByteArray cut(QByteArray wav, qsizetype samples)
{
    const auto dataBytes = static_cast<quint32>(samples * 2);
    wav.truncate(44 + samples * 2);
    const auto put = [&wav](qsizetype at, quint32 value) {
        for (int i = 0; i < 4; ++i)
            wav[at + i] = static_cast<char>(value >> (8 * i));
    };
    put(4, 36 + dataBytes);
    put(40, dataBytes);
    return wav;
}

} // namespace

class CloneFormTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theFormIsCheckedInOrder_data();
    void theFormIsCheckedInOrder();
    void aBrokenFormIsRefused_data();
    void aBrokenFormIsRefused();
    void aFileBeyondTheLimitIsRefused();
    void shortAudioIsRefused();
    void whatIsNoAudioIsRefused();
    void theVoiceIsThereAtOnce();
    void consentCanBeRequired();

private:
    ApiFixture m_api{{}, {QStringLiteral("--require-consent")}};
    const TestHeader m_consent{"consent", R"({"statement":"It is mine.","relation":"self",)"
                                          R"("accepted_at":"2026-02-22T10:15:30Z"})"};
};

void CloneFormTest::initTestCase()
{
    QVERIFY2(m_api.start(), m_api.log().constData());
}

void CloneFormTest::theFormIsCheckedInOrder_data()
{
    QTest::addColumn<QList<TestHeader>>("fields");
    QTest::addColumn<QByteArray>("fileName");
    QTest::addColumn<QByteArray>("outcome");
    using Fields = QList<TestHeader>;
    QTest::newRow("all missing: the name first")
        << Fields{} << QByteArray() << QByteArray("400 Please enter a voice name");
    QTest::newRow("long name") << Fields{{"name", QByteArray(101, 'a')}} << QByteArray()
                               << QByteArray("400 Voice name must be 100 characters or less");
    QTest::newRow("transcript") << Fields{{"name", "Anne"}, {"transcript", "Nine char"}} << QByteArray()
                                << QByteArray(
                                       "400 Please provide a transcript of the reference audio (at least 10 "
                                       "characters)");
    QTest::newRow("language") << goodFields + Fields{{"language", "Klingon"}} << QByteArray()
                              << QByteArray("400 Unsupported language: Klingon");
    QTest::newRow("language beyond the engine") << goodFields + Fields{{"language", "Dutch"}} << QByteArray()
                                                << QByteArray("400 Unsupported language: Dutch");
    QTest::newRow("no file") << goodFields + Fields{m_consent} << QByteArray()
                             << QByteArray("400 File must be WAV, MP3, or M4A (got unknown)");
    QTest::newRow("extension") << goodFields + Fields{m_consent} << QByteArray("take.OGG")
                               << QByteArray("400 File must be WAV, MP3, or M4A (got .ogg)");
    QTest::newRow("no extension") << goodFields + Fields{m_consent} << QByteArray("take")
                                  << QByteArray("400 File must be WAV, MP3, or M4A (got unknown)");
}

void CloneFormTest::theFormIsCheckedInOrder()
{
    QFETCH(const QList<TestHeader>, fields);
    QFETCH(const QByteArray, fileName);
    const ApiFixture::FormFile file{.name = fileName, .bytes = "x"};
    QTEST(ApiFixture::outcome(m_api.asOwner().send(ApiFixture::form("/api/clone", fields, file))), "outcome");
}

void CloneFormTest::aBrokenFormIsRefused_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no boundary") << QByteArray("multipart/form-data") << QByteArray("x");
    QTest::newRow("not closed") << QByteArray("multipart/form-data; boundary=edge")
                                << QByteArray(
                                       "--edge\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nAn");
    QTest::newRow("empty") << QByteArray("multipart/form-data; boundary=edge") << QByteArray();
}

void CloneFormTest::aBrokenFormIsRefused()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, body);
    const TestResponse refused = m_api.asOwner().send(
        {.verb = "POST", .path = "/api/clone", .headers = {{"Content-Type", type}}, .body = body});
    QCOMPARE(ApiFixture::outcome(refused), QByteArray("400 Invalid form data."));
}

void CloneFormTest::aFileBeyondTheLimitIsRefused()
{
    const QList<TestHeader> fields = goodFields + QList<TestHeader>{m_consent};
    const ApiFixture::FormFile file{.bytes = QByteArray(10'485'761, 'x')};
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().send(ApiFixture::form("/api/clone", fields, file))),
             QByteArray("400 Reference audio must be under 10MB."));
    const ApiFixture::FormFile huge{.bytes = QByteArray(12 * 1024 * 1024, 'x')};
    QCOMPARE(m_api.asOwner().send(ApiFixture::form("/api/clone", fields, huge)).status, 413);
}

void CloneFormTest::shortAudioIsRefused()
{
    const QList<TestHeader> fields = goodFields + QList<TestHeader>{m_consent};
    const ApiFixture::FormFile file{.bytes = cut(m_api.speech(), 22'050 * 14 / 10)};
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().send(ApiFixture::form("/api/clone", fields, file))),
             QByteArray("400 Audio must be at least 3 seconds (got 1.4s)"));
}

void CloneFormTest::whatIsNoAudioIsRefused()
{
    const QList<TestHeader> fields = goodFields + QList<TestHeader>{m_consent};
    const ApiFixture::FormFile file{.bytes = "no audio at all"};
    const TestResponse refused = m_api.asOwner().send(ApiFixture::form("/api/clone", fields, file));
    QVERIFY2(ApiFixture::outcome(refused).startsWith("400 Could not read audio file: "), refused.body);
}

void CloneFormTest::theVoiceIsThereAtOnce()
{
    const QList<TestHeader> fields = goodFields + QList<TestHeader>{m_consent};
    const ApiFixture::FormFile file{
        .name = "take.wav", .type = "application/octet-stream", .bytes = m_api.speech()};
    const TestResponse voice = m_api.asOwner().send(ApiFixture::form("/api/clone", fields, file));
    QCOMPARE(voice.status, 201);
    QCOMPARE(voice.text("name"), QStringLiteral("Anne"));
    const QByteArray id = voice.text("id").toUtf8();
    QCOMPARE(m_api.sql("SELECT language FROM public.voices WHERE id = '" + id + "'"), QByteArray("Auto"));
    const TestResponse preview = m_api.asOwner().get("/api/voices/" + id + "/preview");
    const TestResponse audio =
        m_api.visitor().get(ApiFixture::pathOf(QString::fromUtf8(preview.header("location"))));
    QCOMPARE(audio.body, m_api.speech());
    QCOMPARE(audio.header("content-type"), QByteArray("audio/wav"));
}

void CloneFormTest::consentCanBeRequired()
{
    const ApiFixture::FormFile file{.bytes = m_api.speech()};
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().send(ApiFixture::form("/api/clone", goodFields, file))),
             QByteArray("400 Consent is required."));
    const ApiFixture::Upload upload = m_api.upload(m_api.asOwner(), m_api.speech());
    const QByteArray body = R"({"voice_id":")" + upload.voiceId +
                            R"(","name":"Anne","language":"English","transcript":"Words."})";
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().post("/api/clone/finalize", body)),
             QByteArray("400 Consent is required."));
}

QTEST_GUILESS_MAIN(CloneFormTest)
#include "CloneFormTest.moc"
