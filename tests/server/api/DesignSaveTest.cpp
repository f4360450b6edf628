#include "tests/server/api/ApiFixture.h"

#include <QtTest>

namespace {

using Fields = QList<TestHeader>;

const Fields goodFields = {
    {"name", " Warm "}, {"text", "Hello."}, {"language", "English"}, {"instruct", "A warm voice"}};

} // namespace

class DesignSaveTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theFormIsCheckedInOrder_data();
    void theFormIsCheckedInOrder();
    void whatIsNoFormIsRefused();
    void d29TypesAreThoseOfTheBucket_data();
    void d29TypesAreThoseOfTheBucket();
    void d19BytesMustBeAudio();
    void d18LongPreviewsAreSaved();
    void theVoiceIsDesigned();
    void aTypeIsTakenFromTheBytesWhereNoneIsSent();
    void aRefusedInsertLeavesNoObject();
    void aStoredPreviewIsTakenOnce();
    void aPreviewThatIsGoneCanBeSent();
    void previewsOfOthersAreNotFound();

private:
    QByteArray makePreview(const ApiFixture::Person &person, const QByteArray &status);
    TestResponse save(const Fields &fields, const ApiFixture::FormFile &file) const;

    ApiFixture m_api;
};

void DesignSaveTest::initTestCase()
{
    QVERIFY2(m_api.start(), m_api.log().constData());
}

TestResponse DesignSaveTest::save(const Fields &fields, const ApiFixture::FormFile &file) const
{
    return m_api.asOwner().send(ApiFixture::form("/api/voices/design", fields, file));
}

/// A preview task with its audio stored as the worker would; its id.
QByteArray DesignSaveTest::makePreview(const ApiFixture::Person &person, const QByteArray &status)
{
    const ApiFixture::Upload upload = m_api.upload(m_api.as(person), m_api.speech());
    const QByteArray id = upload.voiceId;
    const QByteArray key = person.id + "/preview_" + id + ".wav";
    m_api.sql("UPDATE storage.objects SET name = '" + key + "' WHERE name = '" + upload.key + "'");
    m_api.sql("INSERT INTO public.tasks (id, user_id, type, status, result) VALUES ('" + id + "', '" +
              person.id + "', 'design_preview', '" + status + R"(', '{"object_key":")" + key + R"("}'))");
    return id;
}

void DesignSaveTest::theFormIsCheckedInOrder_data()
{
    QTest::addColumn<Fields>("fields");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("outcome");
    const auto row = [](const char *name, const Fields &fields, const QByteArray &bytes,
                        const char *outcome) {
        QTest::newRow(name) << fields << bytes << QByteArray(outcome);
    };
    const QByteArray none;
    row("all missing: the name first", {}, none, "400 Name must be 1-100 characters.");
    row("blank name", {{"name", "\u00a0"}}, none, "400 Name must be 1-100 characters.");
    row("text", {{"name", "a"}}, none, "400 Preview text is required.");
    row("D19 long text", {{"name", "a"}, {"text", QByteArray(501, 'x')}}, none,
        "400 Preview text must be 500 characters or less.");
    row("language", {{"name", "a"}, {"text", "b"}}, none, "400 Language is required.");
    row("description", {{"name", "a"}, {"text", "b"}, {"language", "c"}}, none,
        "400 Voice description is required.");
    row("D19 long description",
        {{"name", "a"}, {"text", "b"}, {"language", "c"}, {"instruct", QByteArray(501, 'x')}}, none,
        "400 Voice description must be 500 characters or less.");
    row("no file", goodFields, none, "400 Audio file is required.");
    row("empty file", goodFields, "", "400 Audio file is empty.");
    row("D18 beyond the limit", goodFields, QByteArray(10'485'761, 'x'),
        "400 Audio file must be under 10MB.");
}

void DesignSaveTest::theFormIsCheckedInOrder()
{
    QFETCH(const Fields, fields);
    QFETCH(const QByteArray, bytes);
    const ApiFixture::FormFile file{.name = bytes.isNull() ? QByteArray() : QByteArray("preview.wav"),
                                    .bytes = bytes};
    QTEST(ApiFixture::outcome(save(fields, file)), "outcome");
}

void DesignSaveTest::whatIsNoFormIsRefused()
{
    QCOMPARE(ApiFixture::outcome(m_api.asOwner().post("/api/voices/design", R"({"name":"a"})")),
             QByteArray("400 Invalid form data."));
}

void DesignSaveTest::d29TypesAreThoseOfTheBucket_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("stored");
    QTest::newRow("WAV") << QByteArray("audio/wav") << QByteArray("audio/wav");
    QTest::newRow("x-wav") << QByteArray("audio/x-wav") << QByteArray("audio/x-wav");
    QTest::newRow("ogg") << QByteArray("audio/ogg") << QByteArray();
    QTest::newRow("page") << QByteArray("text/html") << QByteArray();
}

void DesignSaveTest::d29TypesAreThoseOfTheBucket()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, stored);
    const TestResponse voice = save(goodFields, {.type = type, .bytes = m_api.speech()});
    QCOMPARE(ApiFixture::outcome(voice),
             stored.isEmpty() ? QByteArray("400 Audio file must be WAV, MP3, or M4A.") : QByteArray("200 "));
    if (!stored.isEmpty())
        QCOMPARE(m_api.visitor().get(ApiFixture::pathOf(voice.text("preview_url"))).header("content-type"),
                 stored);
}

void DesignSaveTest::d19BytesMustBeAudio()
{
    QCOMPARE(ApiFixture::outcome(save(goodFields, {.bytes = "<script>alert(1)</script>"})),
             QByteArray("400 Audio file must be WAV, MP3, or M4A."));
    QCOMPARE(save(goodFields, {.bytes = QByteArray("RIFF\x24\0\0\0WAVEfmt ", 16)}).status, 200);
}

void DesignSaveTest::d18LongPreviewsAreSaved()
{
    const QByteArray bytes = m_api.speech() + QByteArray(2'000'000, '\0');
    QCOMPARE(save(goodFields, {.bytes = bytes}).status, 200);
}

void DesignSaveTest::theVoiceIsDesigned()
{
    const TestResponse voice = save(goodFields, {.bytes = m_api.speech()});
    QCOMPARE(voice.status, 200);
    QCOMPARE(voice.text("name"), QStringLiteral("Warm"));
    QCOMPARE(voice.text("description"), QStringLiteral("A warm voice"));
    QCOMPARE(voice.text("language"), QStringLiteral("English"));
    QCOMPARE(voice.text("source"), QStringLiteral("designed"));
    QCOMPARE(m_api.visitor().get(ApiFixture::pathOf(voice.text("preview_url"))).body, m_api.speech());
    QCOMPARE(
        m_api.sql(
            "SELECT concat_ws('|', source, reference_transcript, duration_seconds > 3) FROM public.voices"
            " WHERE id = '" +
            voice.text("id").toUtf8() + "'"),
        QByteArray("designed|Hello.|t"));
}

void DesignSaveTest::aTypeIsTakenFromTheBytesWhereNoneIsSent()
{
    const TestResponse voice = save(goodFields, {.type = "", .bytes = m_api.speech()});
    QCOMPARE(voice.status, 200);
    QCOMPARE(m_api.visitor().get(ApiFixture::pathOf(voice.text("preview_url"))).header("content-type"),
             QByteArray("audio/wav"));
}

void DesignSaveTest::aRefusedInsertLeavesNoObject()
{
    const QByteArray count = "SELECT count(*) FROM storage.objects";
    const QByteArray before = m_api.sql(count);
    Fields fields = goodFields;
    fields[0].value = QByteArray("a\0b", 3);
    QCOMPARE(ApiFixture::outcome(save(fields, {.bytes = m_api.speech()})),
             QByteArray("500 Failed to create voice."));
    QCOMPARE(m_api.sql(count), before);
}

void DesignSaveTest::aStoredPreviewIsTakenOnce()
{
    const Fields fields = goodFields + Fields{{"task_id", makePreview(m_api.owner(), "completed")}};
    const TestResponse first = save(fields, {.name = QByteArray()});
    QCOMPARE(first.status, 200);
    QCOMPARE(m_api.visitor().get(ApiFixture::pathOf(first.text("preview_url"))).body, m_api.speech());
    const TestResponse again = save(fields, {.name = QByteArray()});
    QCOMPARE(again.status, 200);
    QCOMPARE(again.text("id"), first.text("id"));
    QCOMPARE(
        m_api.sql("SELECT count(*) FROM public.voices WHERE design_task_id = '" + fields.last().value + "'"),
        QByteArray("1"));
}

void DesignSaveTest::aPreviewThatIsGoneCanBeSent()
{
    const QByteArray task = makePreview(m_api.owner(), "completed");
    m_api.sql("UPDATE storage.objects SET name = name || '.gone' WHERE name LIKE '%preview_" + task +
              ".wav'");
    const Fields fields = goodFields + Fields{{"task_id", task}};
    QCOMPARE(ApiFixture::outcome(save(fields, {.name = QByteArray()})),
             QByteArray("400 Audio file is required."));
    QCOMPARE(save(fields, {.bytes = m_api.speech()}).status, 200);
}

void DesignSaveTest::previewsOfOthersAreNotFound()
{
    const QByteArray others = makePreview(m_api.stranger(), "completed");
    const QByteArray failed = makePreview(m_api.owner(), "failed");
    for (const QByteArray &task : {others, QByteArray("x")})
        QCOMPARE(ApiFixture::outcome(save(goodFields + Fields{{"task_id", task}}, {.bytes = m_api.speech()})),
                 QByteArray("404 Task not found."));
    QCOMPARE(save(goodFields + Fields{{"task_id", failed}}, {.bytes = m_api.speech()}).status, 400);
}

QTEST_GUILESS_MAIN(DesignSaveTest)
#include "DesignSaveTest.moc"
