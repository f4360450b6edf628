#include "tests/server/storage/StorageAnswers.h"
#include "tests/server/storage/StorageFixture.h"
#include "tests/support/SmallDisk.h"
#include "tests/support/Until.h"

#include <QtTest>

#include <atomic>
#include <thread>

using namespace std::chrono_literals;

namespace {

const QByteArray annas = QByteArray(StorageFixture::anna) + "/";
const QByteArray duplicate("400 409 Duplicate: The resource already exists");
const QByteArray tooLarge("400 413 Payload too large: The object exceeded the maximum allowed size");

/// `PUT path` with a body in chunks of this size.
TestResponse putChunked(const QUrl &origin, const QByteArray &path, const QByteArray &content, qsizetype size)
{
    TestConnection connection(origin);
    connection.write("PUT " + path +
                     " HTTP/1.1\r\nHost: x\r\nContent-Type: audio/wav\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (qsizetype at = 0; at < content.size(); at += size) {
        const QByteArray chunk = content.mid(at, size);
        connection.write(QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n");
    }
    connection.write("0\r\n\r\n");
    return connection.read();
}

} // namespace

/// Uploads to URLs that carry their permission, and what may go wrong on the way.
class SignedUploadTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_fixture.start()); }
    void init() { QVERIFY(m_fixture.clear()); }

    void aSignedUploadStoresTheBytes_data();
    void aSignedUploadStoresTheBytes();
    void aSignedUploadHappensOnce();
    void aSignedUploadCannotBeTurnedIntoAnOverwrite();
    void aBadTokenStoresNothing_data();
    void aBadTokenStoresNothing();
    void whatTheBucketDoesNotTakeIsRefused_data();
    void whatTheBucketDoesNotTakeIsRefused();
    void commonNamesOfTypesAreNormalized_data();
    void commonNamesOfTypesAreNormalized();
    void sizesAreLimitedToTheByte_data();
    void sizesAreLimitedToTheByte();
    void aVanishingClientLeavesNothing_data();
    void aVanishingClientLeavesNothing();
    void aChunkedBodyIsTaken();
    void concurrentUploadsToOneKeyLeaveOne_data();
    void concurrentUploadsToOneKeyLeaveOne();
    void aFullDiskLeavesNothing();

private:
    TestResponse upload(const QByteArray &path, const QByteArray &content,
                        const QByteArray &type = "audio/wav");
    QByteArray count() { return m_fixture.owner().value("select count(*) from storage.objects"); }
    QByteArray metadata(const char *name);

    StorageFixture m_fixture;
};

TestResponse SignedUploadTest::upload(const QByteArray &path, const QByteArray &content,
                                      const QByteArray &type)
{
    return m_fixture.visitor().put(path, content, type);
}

QByteArray SignedUploadTest::metadata(const char *name)
{
    return m_fixture.owner().value(QByteArray("select metadata ->> '") + name + "' from storage.objects");
}

void SignedUploadTest::aSignedUploadStoresTheBytes_data()
{
    QTest::addColumn<int>("size");

    QTest::newRow("nothing") << 0;
    QTest::newRow("one byte") << 1;
    QTest::newRow("one byte less than a piece") << 256 * 1024 - 1;
    QTest::newRow("a piece") << 256 * 1024;
    QTest::newRow("one byte more") << 256 * 1024 + 1;
    QTest::newRow("several pieces") << 3 * 1024 * 1024 + 7;
    QTest::newRow("the most") << 10'485'760;
}

void SignedUploadTest::aSignedUploadStoresTheBytes()
{
    QFETCH(int, size);

    const QByteArray content = noise(size);
    const QByteArray key = annas + "v/reference.wav";
    const TestResponse response = upload(m_fixture.uploadPath("references", key), content);

    QCOMPARE(response.status, 200);
    QCOMPARE(response.json(), (QJsonObject{{QStringLiteral("Key"), QString::fromUtf8("references/" + key)}}));
    QCOMPARE(metadata("size"), QByteArray::number(size));
    QCOMPARE(metadata("contentLength"), QByteArray::number(size));
    QCOMPARE(metadata("eTag"), etagOf(content));
    QCOMPARE(metadata("mimetype"), QByteArray("audio/wav"));
    QCOMPARE(metadata("httpStatusCode"), QByteArray("200"));
    QCOMPARE(m_fixture.owner().value("select owner_id from storage.objects"),
             QByteArray(StorageFixture::anna));
    QCOMPARE(m_fixture.files(),
             QStringList{QString::fromUtf8(m_fixture.owner().value("select version from storage.objects"))});
    const TestResponse back = m_fixture.visitor().get(m_fixture.downloadPath("references", key));
    QCOMPARE(back.body, content);
}

void SignedUploadTest::aSignedUploadHappensOnce()
{
    const QByteArray path = m_fixture.uploadPath("references", annas + "v/reference.wav");
    QCOMPARE(upload(path, "first").status, 200);
    QCOMPARE(told(upload(path, "second")), duplicate);
    QCOMPARE(metadata("eTag"), etagOf("first"));
    QCOMPARE(m_fixture.files().size(), 1);
}

void SignedUploadTest::aSignedUploadCannotBeTurnedIntoAnOverwrite()
{
    const QByteArray path = m_fixture.uploadPath("references", annas + "v/reference.wav");
    QCOMPARE(upload(path, "first").status, 200);
    const TestRequest request{.verb = "PUT",
                              .path = path,
                              .headers = {{"Content-Type", "audio/wav"}, {"x-upsert", "true"}},
                              .body = "second"};
    QCOMPARE(told(m_fixture.visitor().send(request)), duplicate);
}

void SignedUploadTest::aBadTokenStoresNothing_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("answer");

    const QByteArray key = annas + "v/reference.wav";
    const QByteArray route("/storage/v1/object/upload/sign/references/");
    const QByteArray good = m_fixture.uploadPath("references", key);
    const QByteArray token = good.mid(good.indexOf('?'));
    const QByteArray download = m_fixture.downloadPath("references", key);
    const auto old = SignedUrls::Clock::now() - 3h;
    const std::string path = ("references/" + key).toStdString();
    const QByteArray expired =
        "?token=" + QByteArray::fromStdString(m_fixture.urls().uploadToken(path, {}, old));

    QTest::newRow("no token") << route + key
                              << QByteArray("400 400 Error: querystring must have required property 'token'");
    QTest::newRow("no JWT") << route + key + "?token=x"
                            << QByteArray("400 400 InvalidJWT: Invalid Compact JWS");
    QTest::newRow("changed") << good.chopped(2) + "xx"
                             << QByteArray("400 400 InvalidJWT: signature verification failed");
    QTest::newRow("expired") << route + key + expired
                             << QByteArray("400 400 InvalidJWT: \"exp\" claim timestamp check failed");
    QTest::newRow("of another key") << route + annas + "w/reference.wav" + token
                                    << QByteArray("400 400 InvalidSignature: Invalid signature");
    QTest::newRow("of another bucket")
        << QByteArray("/storage/v1/object/upload/sign/generations/") + key + token
        << QByteArray("400 400 InvalidSignature: Invalid signature");
    QTest::newRow("for a download") << route + key + download.mid(download.indexOf('?'))
                                    << QByteArray("400 400 InvalidSignature: Token is not scoped for upload");
}

void SignedUploadTest::aBadTokenStoresNothing()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, answer);

    QCOMPARE(told(upload(path, "x")), answer);
    QCOMPARE(count(), QByteArray("0"));
    QCOMPARE(m_fixture.files(), QStringList());
}

void SignedUploadTest::whatTheBucketDoesNotTakeIsRefused_data()
{
    QTest::addColumn<QByteArray>("bucket");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("answer");

    QTest::newRow("text")
        << QByteArray("references") << QByteArray("text/plain;charset=UTF-8")
        << QByteArray("400 415 invalid_mime_type: mime type text/plain;charset=UTF-8 is not supported");
    QTest::newRow("no type")
        << QByteArray("references") << QByteArray()
        << QByteArray("400 415 invalid_mime_type: mime type application/octet-stream is not supported");
    QTest::newRow("D47: generations are WAV")
        << QByteArray("generations") << QByteArray("audio/mpeg")
        << QByteArray("400 415 invalid_mime_type: mime type audio/mpeg is not supported");
    QTest::newRow("no such bucket") << QByteArray("nowhere") << QByteArray("audio/wav")
                                    << QByteArray("400 404 Bucket not found: Bucket not found");
}

void SignedUploadTest::whatTheBucketDoesNotTakeIsRefused()
{
    QFETCH(QByteArray, bucket);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, answer);

    QCOMPARE(told(upload(m_fixture.uploadPath(bucket, annas + "v/a.wav"), "x", type)), answer);
    QCOMPARE(m_fixture.files(), QStringList());
}

void SignedUploadTest::commonNamesOfTypesAreNormalized_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("stored");

    QTest::newRow("D16: x-m4a") << QByteArray("audio/x-m4a") << QByteArray("audio/mp4");
    QTest::newRow("D16: mp3") << QByteArray("audio/mp3") << QByteArray("audio/mpeg");
    QTest::newRow("parameters") << QByteArray("audio/wav; codecs=\"1\"") << QByteArray("audio/wav");
}

void SignedUploadTest::commonNamesOfTypesAreNormalized()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, stored);

    QCOMPARE(upload(m_fixture.uploadPath("references", annas + "v/reference.wav"), "x", type).status, 200);
    QCOMPARE(metadata("mimetype"), stored);
}

void SignedUploadTest::sizesAreLimitedToTheByte_data()
{
    QTest::addColumn<bool>("isChunked");

    QTest::newRow("announced") << false;
    QTest::newRow("in chunks") << true;
}

void SignedUploadTest::sizesAreLimitedToTheByte()
{
    QFETCH(bool, isChunked);

    const QByteArray path = m_fixture.uploadPath("references", annas + "v/reference.wav");
    const QByteArray content(10'485'761, 'x');
    const TestResponse response =
        isChunked ? putChunked(m_fixture.url(), path, content, 1'000'000) : upload(path, content);
    QCOMPARE(told(response), tooLarge);
    QCOMPARE(count(), QByteArray("0"));
    QCOMPARE(m_fixture.files(), QStringList());
}

void SignedUploadTest::aVanishingClientLeavesNothing_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("before the body") << QByteArray("Content-Length: 1000000\r\n") << QByteArray();
    QTest::newRow("early") << QByteArray("Content-Length: 1000000\r\n") << QByteArray("RIFF");
    QTest::newRow("late") << QByteArray("Content-Length: 1000000\r\n") << QByteArray(999'999, 'x');
    QTest::newRow("between chunks") << QByteArray("Transfer-Encoding: chunked\r\n")
                                    << QByteArray("4\r\nRIFF\r\n");
    QTest::newRow("inside a chunk") << QByteArray("Transfer-Encoding: chunked\r\n")
                                    << QByteArray("fffff\r\nRIFF");
    QTest::newRow("in a form") << QByteArray("Content-Length: 1000000\r\n") << form("RIFF").chopped(10);
}

void SignedUploadTest::aVanishingClientLeavesNothing()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, body);

    const QByteArray path = m_fixture.uploadPath("references", annas + "v/reference.wav");
    const QByteArray type(body.startsWith("--b") ? "multipart/form-data; boundary=b" : "audio/wav");
    {
        TestConnection connection(m_fixture.url());
        QVERIFY(connection.write("PUT " + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + type + "\r\n" +
                                 head + "\r\n" + body));
        const auto isReceiving = [this] { return m_fixture.files().size() == 1; };
        QVERIFY(until(isReceiving, 10s));
    }
    QVERIFY(until([this] { return m_fixture.files().isEmpty(); }, 10s));
    QCOMPARE(count(), QByteArray("0"));
    QCOMPARE(upload(path, "again").status, 200);
}

void SignedUploadTest::aChunkedBodyIsTaken()
{
    const QByteArray content = noise(700'000);
    const QByteArray path = m_fixture.uploadPath("references", annas + "v/reference.wav");
    QCOMPARE(putChunked(m_fixture.url(), path, content, 100'001).status, 200);
    QCOMPARE(metadata("eTag"), etagOf(content));
}

void SignedUploadTest::concurrentUploadsToOneKeyLeaveOne_data()
{
    QTest::addColumn<bool>("isUpsert");

    QTest::newRow("signed, no overwrite") << false;
    QTest::newRow("upsert") << true;
}

void SignedUploadTest::concurrentUploadsToOneKeyLeaveOne()
{
    QFETCH(bool, isUpsert);

    constexpr int clients = 8;
    const QByteArray key = annas + "v/reference.wav";
    TestRequest request{.verb = "PUT",
                        .path = isUpsert ? "/storage/v1/object/references/" + key
                                         : m_fixture.uploadPath("references", key),
                        .headers = {{"Content-Type", "audio/wav"}}};
    if (isUpsert)
        request.headers << TestHeader{"apikey", m_fixture.serviceKey()};
    std::vector<std::thread> threads;
    std::atomic<int> stored = 0;
    std::atomic<int> refused = 0;
    for (int i = 0; i < clients; ++i)
        threads.emplace_back([&, i] {
            TestRequest own = request;
            own.body = QByteArray(300'000 + i, static_cast<char>('a' + i));
            const TestResponse response = m_fixture.visitor().send(own);
            stored += response.status == 200;
            refused += told(response) == duplicate;
        });
    for (std::thread &thread : threads)
        thread.join();

    QCOMPARE(stored.load(), isUpsert ? clients : 1);
    QCOMPARE(refused.load(), isUpsert ? 0 : clients - 1);
    QCOMPARE(count(), QByteArray("1"));
    QCOMPARE(m_fixture.files().size(), 1);
    const QByteArray content = m_fixture.visitor().get(m_fixture.downloadPath("references", key)).body;
    QCOMPARE(content, QByteArray(content.size(), content.at(0)));
    QCOMPARE(metadata("eTag"), etagOf(content));
}

void SignedUploadTest::aFullDiskLeavesNothing()
{
    const SmallDisk place(2);
    if (!place.isThere())
        QSKIP("a small disk can only be mounted by root");
    StorageFixture full;
    QVERIFY(full.start(place.filePath(QStringLiteral("objects"))));
    const QByteArray path = full.uploadPath("references", annas + "v/reference.wav");
    QCOMPARE(told(full.visitor().put(path, noise(4'000'000), "audio/wav")),
             QByteArray("500 500 Internal: The server has no room left for this object."));
    QCOMPARE(full.files(), QStringList());
    QCOMPARE(full.owner().value("select count(*) from storage.objects"), QByteArray("0"));
    QCOMPARE(full.visitor().put(path, noise(1'000'000), "audio/wav").status, 200);
}

QTEST_GUILESS_MAIN(SignedUploadTest)
#include "SignedUploadTest.moc"
