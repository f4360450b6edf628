#include "server/storage/HttpDate.h"
#include "tests/server/storage/StorageAnswers.h"
#include "tests/server/storage/StorageFixture.h"

#include <QtTest>

namespace {

const QByteArray key = QByteArray(StorageFixture::anna) + "/v/a b+c,d.wav";
const QByteArray bucket("references");

QByteArray makeContent()
{
    QByteArray bytes;
    for (int i = 0; i < 1'000'000; ++i)
        bytes += static_cast<char>(i * 7 + i / 256);
    return bytes;
}

const QByteArray content = makeContent();

const QByteArray notFound("400 404 not_found: Object not found");

} // namespace

/// Everything that takes bytes out of the Storage over HTTP.
class DownloadTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void aSignedUrlGivesTheBytesToAnybody();
    void aSignedUrlSaysUntilWhenItIsGood();
    void rangesAreServed_data();
    void rangesAreServed();
    void anUnsatisfiableRangeSaysTheSize();
    void whatTheClientHasIsNotSentAgain_data();
    void whatTheClientHasIsNotSentAgain();
    void aChangedObjectIsSentWhole();
    void headHasNoBody();
    void headOfNothingIsAnError();
    void aDownloadNameIsEncoded_data();
    void aDownloadNameIsEncoded();
    void badTokensAreRefused_data();
    void badTokensAreRefused();
    void usersReadTheirOwnObjectsOnly_data();
    void usersReadTheirOwnObjectsOnly();
    void anAuthenticatedReadMayBeKept();
    void usersSignTheirOwnObjectsOnly();
    void aSignedPathWorksAsItIsAndEncoded();
    void lifetimesAreChecked_data();
    void lifetimesAreChecked();
    void manyAreSignedAtOnce();
    void lostBytesAreNotFound();

private:
    TestResponse read(const QList<TestHeader> &headers, const QByteArray &verb = "GET");

    StorageFixture m_fixture;
    QByteArray m_etag;
    QByteArray m_modified;
};

void DownloadTest::initTestCase()
{
    QVERIFY(m_fixture.start());
    QCOMPARE(m_fixture.visitor().put(m_fixture.uploadPath(bucket, key), content, "audio/x-wav").status, 200);
    const TestResponse response = read({});
    m_etag = response.header("ETag");
    m_modified = response.header("Last-Modified");
}

TestResponse DownloadTest::read(const QList<TestHeader> &headers, const QByteArray &verb)
{
    return m_fixture.visitor().send(
        {.verb = verb, .path = m_fixture.downloadPath(bucket, key), .headers = headers});
}

void DownloadTest::aSignedUrlGivesTheBytesToAnybody()
{
    const TestResponse response = read({});
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body, content);
    QCOMPARE(response.header("Content-Type"), QByteArray("audio/x-wav"));
    QCOMPARE(response.header("Content-Length"), QByteArray::number(content.size()));
    QCOMPARE(response.header("ETag"), etagOf(content));
    QCOMPARE(response.header("Accept-Ranges"), QByteArray("bytes"));
    QCOMPARE(response.header("X-Robots-Tag"), QByteArray("none"));
    QVERIFY(response.header("Content-Disposition").isNull());
    QVERIFY(response.header("Date").endsWith("GMT"));
}

void DownloadTest::aSignedUrlSaysUntilWhenItIsGood()
{
    const QByteArray path = m_fixture.downloadPath(bucket, key, 500);
    const std::int64_t latest = QDateTime::currentSecsSinceEpoch() + 500;
    const TestResponse response = m_fixture.visitor().get(path);
    const auto expires = parseHttpDate(response.header("Expires").toStdString());
    QVERIFY(expires && *expires <= latest && *expires > latest - 60);
    QVERIFY(response.header("Cache-Control").isNull());
}

void DownloadTest::rangesAreServed_data()
{
    QTest::addColumn<QByteArray>("range");
    QTest::addColumn<qsizetype>("first");
    QTest::addColumn<qsizetype>("length");

    const auto row = [](const char *range, qsizetype first, qsizetype length) {
        QTest::newRow(range) << QByteArray(range) << first << length;
    };
    row("bytes=0-0", 0, 1);
    row("bytes=0-65535", 0, 65536);
    row("bytes=65536-131071", 65536, 65536);
    row("bytes=999999-", 999'999, 1);
    row("bytes=300000-2000000", 300'000, 700'000);
    row("bytes=-1", 999'999, 1);
    row("bytes=-300000", 700'000, 300'000);
}

void DownloadTest::rangesAreServed()
{
    QFETCH(QByteArray, range);
    QFETCH(qsizetype, first);
    QFETCH(qsizetype, length);

    const TestResponse response = read({{"Range", range}});
    QCOMPARE(response.status, 206);
    QCOMPARE(response.body, content.mid(first, length));
    QCOMPARE(response.header("Content-Range"), "bytes " + QByteArray::number(first) + "-" +
                                                   QByteArray::number(first + length - 1) + "/1000000");
    QCOMPARE(response.header("ETag"), m_etag);
}

void DownloadTest::anUnsatisfiableRangeSaysTheSize()
{
    for (const char *range : {"bytes=1000000-", "bytes=0-1,5-6"}) {
        const TestResponse response = read({{"Range", range}});
        QCOMPARE(told(response), QByteArray("416 416 InvalidRange: The requested range is not satisfiable"));
        QCOMPARE(response.header("Content-Range"), QByteArray("bytes */1000000"));
    }
}

void DownloadTest::whatTheClientHasIsNotSentAgain_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("status");

    QTest::newRow("same tag") << QByteArray("If-None-Match") << m_etag << 304;
    QTest::newRow("other tag") << QByteArray("If-None-Match") << QByteArray("\"x\"") << 200;
    QTest::newRow("same time") << QByteArray("If-Modified-Since") << m_modified << 304;
    QTest::newRow("long ago") << QByteArray("If-Modified-Since")
                              << QByteArray("Sun, 06 Nov 1994 08:49:37 GMT") << 200;
}

void DownloadTest::whatTheClientHasIsNotSentAgain()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(int, status);

    const TestResponse response = read({{name, value}});
    QCOMPARE(response.status, status);
    QCOMPARE(response.body.isEmpty(), status == 304);
    QCOMPARE(response.header("ETag"), m_etag);
}

void DownloadTest::aChangedObjectIsSentWhole()
{
    QCOMPARE(read({{"Range", "bytes=5-9"}, {"If-Range", m_etag}}).status, 206);
    const TestResponse response = read({{"Range", "bytes=5-9"}, {"If-Range", "\"older\""}});
    QCOMPARE(response.status, 200);
    QCOMPARE(response.body.size(), content.size());
}

void DownloadTest::headHasNoBody()
{
    const TestResponse response = read({{"Range", "bytes=5-9"}}, "HEAD");
    QCOMPARE(response.status, 200);
    QCOMPARE(response.header("Content-Length"), QByteArray("1000000"));
    QCOMPARE(response.header("ETag"), m_etag);
    QCOMPARE(read({{"If-None-Match", m_etag}}, "HEAD").status, 304);
}

void DownloadTest::headOfNothingIsAnError()
{
    const QByteArray path = m_fixture.downloadPath(bucket, "nothing.wav");
    QCOMPARE(m_fixture.visitor().send({.verb = "HEAD", .path = path}).status, 400);
}

void DownloadTest::aDownloadNameIsEncoded_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("disposition");

    QTest::newRow("without a name") << QByteArray("&download=") << QByteArray("attachment;");
    QTest::newRow("bare") << QByteArray("&download") << QByteArray("attachment;");
    QTest::newRow("a name") << QByteArray("&download=take.wav")
                            << QByteArray("attachment; filename=take.wav; filename*=UTF-8''take.wav");
    QTest::newRow("any name") << QByteArray("&download=f%C3%BCr%22%0D%0AX:%20y.wav")
                              << QByteArray("attachment; filename=f%C3%BCr%22%0D%0AX%3A%20y.wav; "
                                            "filename*=UTF-8''f%C3%BCr%22%0D%0AX%3A%20y.wav");
}

void DownloadTest::aDownloadNameIsEncoded()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, disposition);

    const TestResponse response = m_fixture.visitor().get(m_fixture.downloadPath(bucket, key) + query);
    QCOMPARE(response.header("Content-Disposition"), disposition);
    QVERIFY(response.header("X").isNull());
}

void DownloadTest::badTokensAreRefused_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("answer");

    const QByteArray good = m_fixture.downloadPath(bucket, key);
    const QByteArray token = good.mid(good.indexOf('?'));
    const QByteArray upload = m_fixture.uploadPath(bucket, key);
    const QByteArray route("/storage/v1/object/sign/references/");
    QTest::newRow("none") << route + "x.wav"
                          << QByteArray("400 400 Error: querystring must have required property 'token'");
    QTest::newRow("no JWT") << route + "x.wav?token=abc"
                            << QByteArray("400 400 InvalidJWT: Invalid Compact JWS");
    QTest::newRow("changed") << good.chopped(2) + "xx"
                             << QByteArray("400 400 InvalidJWT: signature verification failed");
    QTest::newRow("of another key") << route + "x.wav" + token
                                    << QByteArray("400 400 InvalidSignature: Invalid signature");
    QTest::newRow("for an upload") << good.left(good.indexOf('?')) + upload.mid(upload.indexOf('?'))
                                   << QByteArray(
                                          "400 400 InvalidSignature: Token is not scoped for download");
    QTest::newRow("expired") << m_fixture.downloadPath(bucket, key, -1)
                             << QByteArray("400 400 InvalidJWT: \"exp\" claim timestamp check failed");
    QTest::newRow("of nothing") << m_fixture.downloadPath(bucket, "x.wav") << notFound;
}

void DownloadTest::badTokensAreRefused()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, answer);

    QCOMPARE(told(m_fixture.visitor().get(path)), answer);
}

void DownloadTest::usersReadTheirOwnObjectsOnly_data()
{
    QTest::addColumn<QByteArray>("route");

    QTest::newRow("short") << QByteArray("/storage/v1/object/references/");
    QTest::newRow("long") << QByteArray("/storage/v1/object/authenticated/references/");
}

void DownloadTest::usersReadTheirOwnObjectsOnly()
{
    QFETCH(QByteArray, route);

    const QByteArray path = route + key.toPercentEncoding("/");
    QCOMPARE(m_fixture.user(StorageFixture::anna).get(path).body, content);
    QCOMPARE(m_fixture.service().get(path).body, content);
    QCOMPARE(told(m_fixture.user(StorageFixture::ben).get(path)), notFound);
    QCOMPARE(told(TestClient(m_fixture.url(), {{"apikey", m_fixture.publishableKey()}}).get(path)), notFound);
    QCOMPARE(told(m_fixture.visitor().get(path)),
             QByteArray("400 400 Error: headers must have required property 'authorization'"));
}

void DownloadTest::anAuthenticatedReadMayBeKept()
{
    const QByteArray path = "/storage/v1/object/references/" + key.toPercentEncoding("/");
    const TestResponse response = m_fixture.user(StorageFixture::anna).get(path);
    QCOMPARE(response.header("Cache-Control"), QByteArray("no-cache"));
    QVERIFY(response.header("Expires").isNull());
}

void DownloadTest::usersSignTheirOwnObjectsOnly()
{
    const QByteArray path = "/storage/v1/object/sign/references/" + key.toPercentEncoding("/");
    const QByteArray body(R"({"expiresIn":60})");
    QCOMPARE(m_fixture.user(StorageFixture::anna).post(path, body).status, 200);
    QCOMPARE(told(m_fixture.user(StorageFixture::ben).post(path, body)), notFound);
}

void DownloadTest::aSignedPathWorksAsItIsAndEncoded()
{
    // What encodeURI() leaves alone may arrive undecoded or decoded: both name the same object.
    const QByteArray route("/storage/v1/object/sign/references/");
    const QByteArray halfEncoded = QByteArray(key).replace(" ", "%20");
    for (const QByteArray &path : {halfEncoded, key.toPercentEncoding("/")}) {
        const TestResponse response = m_fixture.service().post(route + path, R"({"expiresIn":60})");
        const QByteArray signedUrl = response.text("signedURL").toUtf8();
        QVERIFY2(signedUrl.startsWith("/object/sign/references/" + key + "?token="), signedUrl.constData());
        const QByteArray token = signedUrl.mid(signedUrl.indexOf('?'));
        QCOMPARE(m_fixture.visitor().get(route + halfEncoded + token).status, 200);
        QCOMPARE(m_fixture.visitor().get(route + key.toPercentEncoding("/") + token).status, 200);
    }
}

void DownloadTest::lifetimesAreChecked_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("answer");

    QTest::newRow("none") << QByteArray("{}")
                          << QByteArray("400 400 Error: body must have required property 'expiresIn'");
    QTest::newRow("zero") << QByteArray(R"({"expiresIn":0})")
                          << QByteArray("400 400 Error: body/expiresIn must be >= 1");
    QTest::newRow("text") << QByteArray(R"({"expiresIn":"1"})")
                          << QByteArray("400 400 Error: body/expiresIn must be integer");
    QTest::newRow("no object") << QByteArray("[]") << QByteArray("400 400 Error: body must be object");
    QTest::newRow("no JSON") << QByteArray("{") << QByteArray("400 400 Error: body must be object");
    QTest::newRow("endless") << QByteArray(R"({"expiresIn":9223372036854775807})") << QByteArray("200  : ");
}

void DownloadTest::lifetimesAreChecked()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, answer);

    const QByteArray path = "/storage/v1/object/sign/references/" + key.toPercentEncoding("/");
    QCOMPARE(told(m_fixture.service().post(path, body)), answer);
}

void DownloadTest::manyAreSignedAtOnce()
{
    const QJsonArray paths{QString::fromUtf8(key), QStringLiteral("nothing.wav"),
                           QStringLiteral("a\"b'c{}\\")};
    const TestClient anna = m_fixture.user(StorageFixture::anna);
    const QJsonObject body{{QStringLiteral("expiresIn"), 60}, {QStringLiteral("paths"), paths}};
    const QJsonArray answers = anna.post("/storage/v1/object/sign/references", body).jsonArray();
    QCOMPARE(answers.size(), 3);
    QVERIFY(answers[0][QStringLiteral("error")].isNull());
    QCOMPARE(answers[0][QStringLiteral("path")], paths[0]);
    const QByteArray signedUrl = answers[0][QStringLiteral("signedURL")].toString().toUtf8();
    const QByteArray token = signedUrl.mid(signedUrl.indexOf('?'));
    QCOMPARE(m_fixture.visitor()
                 .get("/storage/v1/object/sign/references/" + key.toPercentEncoding("/") + token)
                 .status,
             200);
    for (int i : {1, 2}) {
        QVERIFY(answers[i][QStringLiteral("signedURL")].isNull());
        QCOMPARE(answers[i][QStringLiteral("error")].toString(),
                 QStringLiteral("Either the object does not exist or you do not have access to it"));
    }
    const QJsonArray foreign =
        m_fixture.user(StorageFixture::ben).post("/storage/v1/object/sign/references", body).jsonArray();
    QVERIFY(foreign[0][QStringLiteral("signedURL")].isNull());
}

void DownloadTest::lostBytesAreNotFound()
{
    const QByteArray other = QByteArray(StorageFixture::anna) + "/lost.wav";
    QCOMPARE(m_fixture.visitor().put(m_fixture.uploadPath(bucket, other), "RIFF", "audio/wav").status, 200);
    for (const char *version : {"00000000000000000000000000000000", "../../../etc/passwd", ""}) {
        m_fixture.owner().run("update storage.objects set version = '" + QByteArray(version) +
                              "' where name = '" + other + "'");
        QCOMPARE(told(m_fixture.visitor().get(m_fixture.downloadPath(bucket, other))), notFound);
    }
}

QTEST_GUILESS_MAIN(DownloadTest)
#include "DownloadTest.moc"
