#include "tests/server/storage/StorageAnswers.h"
#include "tests/server/storage/StorageFixture.h"

#include <QtTest>

namespace {

const QByteArray annas = QByteArray(StorageFixture::anna) + "/";
const QByteArray duplicate("400 409 Duplicate: The resource already exists");
const QByteArray tooLarge("400 413 Payload too large: The object exceeded the maximum allowed size");
const QByteArray denied("400 403 Unauthorized: new row violates row-level security policy");

QByteArray field(const QByteArray &name, const QByteArray &value)
{
    return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
}

} // namespace

/// Uploads by users and the service: replacing, forms, folders, keys.
class UploadTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_fixture.start()); }
    void init() { QVERIFY(m_fixture.clear()); }

    void aServiceUploadTellsItsId();
    void anUpsertReplacesTheBytesAndRemovesTheOldOnes();
    void formsAreTaken();
    void brokenFormsStoreNothing_data();
    void brokenFormsStoreNothing();
    void aFormsFileIsLimitedToo();
    void rawUploadsKeepTheirHeaders();
    void usersUploadToTheirOwnFolderOnly();
    void usersCannotReplace();
    void usersSignUploadsForTheirOwnFolderOnly();
    void invalidKeysAreRefused_data();
    void invalidKeysAreRefused();
    void keysNameNoFiles();

private:
    TestResponse upload(const QByteArray &path, const QByteArray &content,
                        const QByteArray &type = "audio/wav");
    QByteArray count() { return m_fixture.owner().value("select count(*) from storage.objects"); }
    QByteArray metadata(const char *name);

    StorageFixture m_fixture;
};

TestResponse UploadTest::upload(const QByteArray &path, const QByteArray &content, const QByteArray &type)
{
    return m_fixture.visitor().put(path, content, type);
}

QByteArray UploadTest::metadata(const char *name)
{
    return m_fixture.owner().value(QByteArray("select metadata ->> '") + name + "' from storage.objects");
}

void UploadTest::aServiceUploadTellsItsId()
{
    const TestRequest request{.verb = "POST",
                              .path = "/storage/v1/object/generations/" + annas + "g.wav",
                              .headers = {{"Content-Type", "audio/wav"}},
                              .body = "RIFF"};
    const TestResponse response = m_fixture.service().send(request);
    QCOMPARE(response.status, 200);
    QCOMPARE(response.text("Key").toUtf8(), "generations/" + annas + "g.wav");
    QCOMPARE(response.text("Id").toUtf8(), m_fixture.owner().value("select id from storage.objects"));
    QCOMPARE(told(m_fixture.service().send(request)), duplicate);
}

void UploadTest::anUpsertReplacesTheBytesAndRemovesTheOldOnes()
{
    TestRequest request{.verb = "POST",
                        .path = "/storage/v1/object/generations/" + annas + "g.wav",
                        .headers = {{"Content-Type", "audio/wav"}, {"x-upsert", "true"}},
                        .body = "first"};
    const QString id = m_fixture.service().send(request).text("Id");
    request.body = "second";
    QCOMPARE(m_fixture.service().send(request).text("Id"), id);
    request.verb = "PUT"; // replaces by itself
    request.headers.removeLast();
    request.body = "third";
    QCOMPARE(m_fixture.service().send(request).text("Id"), id);
    QCOMPARE(count(), QByteArray("1"));
    QCOMPARE(m_fixture.files().size(), 1);
    QCOMPARE(m_fixture.visitor().get(m_fixture.downloadPath("generations", annas + "g.wav")).body,
             QByteArray("third"));
}

void UploadTest::formsAreTaken()
{
    const QByteArray fields = field("cacheControl", "3600") + field("metadata", R"({"take":7})");
    const TestRequest request{.verb = "POST",
                              .path = "/storage/v1/object/generations/" + annas + "g.wav",
                              .headers = {{"Content-Type", "multipart/form-data; boundary=b"}},
                              .body = form("RIFF", fields)};
    QCOMPARE(m_fixture.service().send(request).status, 200);
    QCOMPARE(metadata("eTag"), etagOf("RIFF"));
    QCOMPARE(metadata("cacheControl"), QByteArray("max-age=3600"));
    QCOMPARE(metadata("mimetype"), QByteArray("audio/wav"));
    QCOMPARE(m_fixture.owner().value("select user_metadata ->> 'take' from storage.objects"),
             QByteArray("7"));

    const QByteArray path = m_fixture.uploadPath("references", annas + "v/reference.wav");
    QCOMPARE(upload(path, form("WAVE"), "multipart/form-data; boundary=b").status, 200);
}

void UploadTest::brokenFormsStoreNothing_data()
{
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut in the file") << form("RIFF").chopped(8);
    QTest::newRow("cut in the last boundary") << form("RIFF").chopped(4);
    QTest::newRow("no file") << field("cacheControl", "1") + "--b--\r\n";
    QTest::newRow("fields only after the file") << form("RIFF").chopped(4) + "\r\nX";
    QTest::newRow("metadata is no JSON") << form("RIFF", field("metadata", "{"));
    QTest::newRow("metadata is no object") << form("RIFF", field("metadata", "[1]"));
    QTest::newRow("endless field") << form("RIFF", field("metadata", QByteArray(70'000, ' ')));
}

void UploadTest::brokenFormsStoreNothing()
{
    QFETCH(QByteArray, body);

    const TestRequest request{.verb = "POST",
                              .path = "/storage/v1/object/generations/" + annas + "g.wav",
                              .headers = {{"Content-Type", "multipart/form-data; boundary=b"}},
                              .body = body};
    const TestResponse response = m_fixture.service().send(request);
    QVERIFY2(response.status == 400 || response.status == 413, told(response).constData());
    QCOMPARE(count(), QByteArray("0"));
    QCOMPARE(m_fixture.files(), QStringList());
}

void UploadTest::aFormsFileIsLimitedToo()
{
    const TestRequest request{.verb = "POST",
                              .path = "/storage/v1/object/references/" + annas + "v/reference.wav",
                              .headers = {{"Content-Type", "multipart/form-data; boundary=b"}},
                              .body = form(QByteArray(10'485'761, 'x'))};
    QCOMPARE(told(m_fixture.service().send(request)), tooLarge);
    QCOMPARE(m_fixture.files(), QStringList());
}

void UploadTest::rawUploadsKeepTheirHeaders()
{
    const TestRequest request{.verb = "POST",
                              .path = "/storage/v1/object/generations/" + annas + "g.wav",
                              .headers = {{"Content-Type", "audio/wav"},
                                          {"Cache-Control", "max-age=5"},
                                          {"x-metadata", QByteArray(R"({"take":"7"})").toBase64()}},
                              .body = "RIFF"};
    QCOMPARE(m_fixture.service().send(request).status, 200);
    QCOMPARE(metadata("cacheControl"), QByteArray("max-age=5"));
    QCOMPARE(m_fixture.owner().value("select user_metadata ->> 'take' from storage.objects"),
             QByteArray("7"));
}

void UploadTest::usersUploadToTheirOwnFolderOnly()
{
    TestRequest request{.verb = "POST",
                        .path = "/storage/v1/object/references/" + annas + "v/reference.wav",
                        .headers = {{"Content-Type", "audio/wav"}},
                        .body = "RIFF"};
    QCOMPARE(told(m_fixture.user(StorageFixture::ben).send(request)), denied);
    QCOMPARE(m_fixture.user(StorageFixture::anna).send(request).status, 200);
    QCOMPARE(m_fixture.owner().value("select owner_id from storage.objects"),
             QByteArray(StorageFixture::anna));
    request.path = "/storage/v1/object/generations/" + annas + "g.wav";
    QCOMPARE(told(m_fixture.user(StorageFixture::anna).send(request)), denied);
    QCOMPARE(m_fixture.files().size(), 1);
}

void UploadTest::usersCannotReplace()
{
    TestRequest request{.verb = "POST",
                        .path = "/storage/v1/object/references/" + annas + "v/reference.wav",
                        .headers = {{"Content-Type", "audio/wav"}},
                        .body = "RIFF"};
    const TestClient anna = m_fixture.user(StorageFixture::anna);
    QCOMPARE(anna.send(request).status, 200);
    QCOMPARE(told(anna.send(request)), duplicate);
    request.verb = "PUT";
    QCOMPARE(told(anna.send(request)), denied);
    QCOMPARE(m_fixture.files().size(), 1);
}

void UploadTest::usersSignUploadsForTheirOwnFolderOnly()
{
    const QByteArray route = "/storage/v1/object/upload/sign/references/" + annas + "v/reference.wav";
    QCOMPARE(told(m_fixture.user(StorageFixture::ben).post(route)), denied);
    QCOMPARE(told(m_fixture.visitor().post(route)),
             QByteArray("400 400 Error: headers must have required property 'authorization'"));

    const TestResponse response = m_fixture.user(StorageFixture::anna).post(route);
    QCOMPARE(response.status, 200);
    const QByteArray path = response.text("url").toUtf8();
    QCOMPARE(path, "/object/upload/sign/references/" + annas +
                       "v/reference.wav?token=" + response.text("token").toUtf8());
    QCOMPARE(upload("/storage/v1" + path, "RIFF").status, 200);
    QCOMPARE(told(m_fixture.user(StorageFixture::anna).post(route)), duplicate);
    QCOMPARE(m_fixture.files().size(), 1);
}

void UploadTest::invalidKeysAreRefused_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("answer");

    QTest::newRow("not ASCII") << QByteArray("f%C3%BCr.wav")
                               << QByteArray("400 400 InvalidKey: Invalid key: f\xc3\xbcr.wav");
    QTest::newRow("backslash") << QByteArray("a%5Cb") << QByteArray("400 400 InvalidKey: Invalid key: a\\b");
    QTest::newRow("line") << QByteArray("a%0Ab") << QByteArray("400 400 InvalidKey: Invalid key: a\nb");
    QTest::newRow("escape") << QByteArray("a%2525") << QByteArray("400 400 InvalidKey: Invalid key: a%25");
    QTest::newRow("NUL") << QByteArray("a%00b") << QByteArray("404 404 Not Found: Not Found");
    QTest::newRow("broken escape") << QByteArray("a%2") << QByteArray("404 404 Not Found: Not Found");
    QTest::newRow("too long") << QByteArray(1025, 'a')
                              << "400 400 InvalidKey: Invalid key: " + QByteArray(1025, 'a');
}

void UploadTest::invalidKeysAreRefused()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, answer);

    const TestRequest request{.verb = "POST",
                              .path = "/storage/v1/object/generations/" + key,
                              .headers = {{"Content-Type", "audio/wav"}},
                              .body = "x"};
    QCOMPARE(told(m_fixture.service().send(request)), answer);
    QCOMPARE(told(m_fixture.service().post("/storage/v1/object/upload/sign/generations/" + key)), answer);
}

void UploadTest::keysNameNoFiles()
{
    const TestRequest request{.verb = "POST",
                              .path = "/storage/v1/object/generations/../../..//" + annas + "./g.wav",
                              .headers = {{"Content-Type", "audio/wav"}},
                              .body = "RIFF"};
    const TestResponse response = m_fixture.service().send(request);
    QCOMPARE(response.text("Key").toUtf8(), "generations/../../..//" + annas + "./g.wav");
    QCOMPARE(m_fixture.files().size(), 1);
    QCOMPARE(m_fixture.service().get(request.path).body, QByteArray("RIFF"));
}

QTEST_GUILESS_MAIN(UploadTest)
#include "UploadTest.moc"
