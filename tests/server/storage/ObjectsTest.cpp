#include "tests/server/storage/StorageAnswers.h"
#include "tests/server/storage/StorageFixture.h"

#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

const QByteArray annas = QByteArray(StorageFixture::anna) + "/";
const QByteArray bens = QByteArray(StorageFixture::ben) + "/";

const QByteArray notFound("400 404 not_found: Object not found");

/// Names in order; folders end in a slash.
QStringList namesOf(const QJsonArray &items)
{
    QStringList names;
    for (const QJsonValue &item : items)
        names << item["name"_L1].toString() + (item["id"_L1].isNull() ? u"/"_s : QString());
    return names;
}

} // namespace

/// Lists, facts, removal, buckets, and who may ask.
class ObjectsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_fixture.start()); }
    void init();

    void aFolderIsListed_data();
    void aFolderIsListed();
    void aListedObjectHasItsFacts();
    void usersSeeTheirOwnObjectsOnly();
    void badListsAreRefused_data();
    void badListsAreRefused();
    void anObjectTellsItsFacts();
    void oneIsDeleted();
    void manyAreDeletedAndTold();
    void usersDeleteNothing();
    void bucketsAreShownToTheService();
    void badCredentialsAreRefused_data();
    void badCredentialsAreRefused();
    void theTokenOfADeletedUserIsNoGood();
    void unknownRoutesAreNotFound();

private:
    void add(const QByteArray &key);
    QJsonArray list(const QByteArray &body)
    {
        return m_fixture.service().post("/storage/v1/object/list/generations", body).jsonArray();
    }

    StorageFixture m_fixture;
};

void ObjectsTest::init()
{
    m_fixture.owner().run("set storage.allow_delete_query = 'true'; delete from storage.objects");
    for (const char *name : {"b.wav", "a.wav", "sub/c.wav", "sub/deep/d.wav", "subject.wav"})
        add(annas + name);
    add(bens + "other.wav");
}

void ObjectsTest::add(const QByteArray &key)
{
    const TestRequest request{.verb = "POST",
                              .path = "/storage/v1/object/generations/" + key,
                              .headers = {{"Content-Type", "audio/wav"}},
                              .body = key};
    QCOMPARE(m_fixture.service().send(request).status, 200);
}

void ObjectsTest::aFolderIsListed_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("names");

    const QByteArray anna = "\"" + annas.chopped(1) + "\"";
    const QStringList all{u"sub/"_s, u"a.wav"_s, u"b.wav"_s, u"subject.wav"_s};
    QTest::newRow("root") << QByteArray(R"({"prefix":""})")
                          << QStringList{QString::fromUtf8(annas), QString::fromUtf8(bens)};
    QTest::newRow("folder") << "{\"prefix\":" + anna + "}" << all;
    QTest::newRow("folder with slash") << "{\"prefix\":\"" + annas + "\"}" << all;
    QTest::newRow("below") << "{\"prefix\":\"" + annas + "sub\"}" << QStringList{u"deep/"_s, u"c.wav"_s};
    QTest::newRow("nothing there") << QByteArray(R"({"prefix":"nobody"})") << QStringList{};
    QTest::newRow("first page") << "{\"prefix\":" + anna + ",\"limit\":2}" << all.mid(0, 2);
    QTest::newRow("second page") << "{\"prefix\":" + anna + ",\"limit\":2,\"offset\":2}" << all.mid(2);
    QTest::newRow("search") << "{\"prefix\":" + anna + ",\"search\":\"sub\"}"
                            << QStringList{u"sub/"_s, u"subject.wav"_s};
    QTest::newRow("search for a wildcard") << "{\"prefix\":" + anna + ",\"search\":\"%\"}" << QStringList{};
    QTest::newRow("backwards") << "{\"prefix\":" + anna + R"(,"sortBy":{"column":"name","order":"desc"}})"
                               << QStringList{u"sub/"_s, u"subject.wav"_s, u"b.wav"_s, u"a.wav"_s};
    QTest::newRow("by age") << "{\"prefix\":" + anna + R"(,"sortBy":{"column":"created_at","order":"asc"}})"
                            << QStringList{u"sub/"_s, u"b.wav"_s, u"a.wav"_s, u"subject.wav"_s};
}

void ObjectsTest::aFolderIsListed()
{
    QFETCH(QByteArray, body);
    QFETCH(QStringList, names);

    QCOMPARE(namesOf(list(body)), names);
}

void ObjectsTest::aListedObjectHasItsFacts()
{
    const QJsonArray items = list("{\"prefix\":\"" + annas + "\"}");
    const QJsonObject folder = items[0].toObject();
    for (const auto name : {"id"_L1, "metadata"_L1, "created_at"_L1, "updated_at"_L1, "last_accessed_at"_L1})
        QVERIFY(folder.contains(name) && folder[name].isNull());
    const QJsonObject file = items[1].toObject();
    QCOMPARE(file["metadata"_L1]["size"_L1].toInt(), static_cast<int>((annas + "a.wav").size()));
    QCOMPARE(file["metadata"_L1]["mimetype"_L1].toString(), u"audio/wav"_s);
    const QString time = file["created_at"_L1].toString();
    QVERIFY2(
        QRegularExpression(u"^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$"_s).match(time).hasMatch(),
        qPrintable(time));
}

void ObjectsTest::usersSeeTheirOwnObjectsOnly()
{
    const TestClient ben = m_fixture.user(StorageFixture::ben);
    const QByteArray path("/storage/v1/object/list/generations");
    QCOMPARE(namesOf(ben.post(path, R"({"prefix":""})").jsonArray()), QStringList{QString::fromUtf8(bens)});
    QCOMPARE(ben.post(path, "{\"prefix\":\"" + annas + "\"}").jsonArray().size(), 0);
    QCOMPARE(ben.post("/storage/v1/object/list/nowhere", R"({"prefix":""})").body, QByteArray("[]"));
    QCOMPARE(told(ben.get("/storage/v1/object/info/generations/" + annas + "a.wav")), notFound);
}

void ObjectsTest::badListsAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("answer");

    QTest::newRow("no prefix") << QByteArray("{}")
                               << QByteArray("400 400 Error: body must have required property 'prefix'");
    QTest::newRow("no text") << QByteArray(R"({"prefix":1})")
                             << QByteArray("400 400 Error: body/prefix must be string");
    QTest::newRow("no limit") << QByteArray(R"({"prefix":"","limit":0})")
                              << QByteArray("400 400 Error: body/limit must be >= 1");
    QTest::newRow("negative offset") << QByteArray(R"({"prefix":"","offset":-1})")
                                     << QByteArray("400 400 Error: body/offset must be >= 0");
}

void ObjectsTest::badListsAreRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, answer);

    QCOMPARE(told(m_fixture.service().post("/storage/v1/object/list/generations", body)), answer);
}

void ObjectsTest::anObjectTellsItsFacts()
{
    for (const char *route :
         {"/storage/v1/object/info/generations/", "/storage/v1/object/info/authenticated/generations/"}) {
        const QJsonObject facts = m_fixture.user(StorageFixture::anna).get(route + annas + "a.wav").json();
        QCOMPARE(facts["name"_L1].toString().toUtf8(), annas + "a.wav");
        QCOMPARE(facts["bucket_id"_L1].toString(), u"generations"_s);
        QCOMPARE(facts["size"_L1].toInt(), static_cast<int>((annas + "a.wav").size()));
        QCOMPARE(facts["content_type"_L1].toString(), u"audio/wav"_s);
        QCOMPARE(facts["cache_control"_L1].toString(), u"no-cache"_s);
        QVERIFY(facts["etag"_L1].toString().startsWith(u'"'));
        QVERIFY(facts["metadata"_L1].isObject());
        for (const auto name : {"id"_L1, "version"_L1, "last_modified"_L1, "created_at"_L1})
            QVERIFY(facts[name].isString());
    }
}

void ObjectsTest::oneIsDeleted()
{
    const qsizetype before = m_fixture.files().size();
    const QByteArray path = "/storage/v1/object/generations/" + annas + "sub/c.wav";
    QCOMPARE(m_fixture.service().remove(path).text("message"), u"Successfully deleted"_s);
    QCOMPARE(told(m_fixture.service().remove(path)), notFound);
    QCOMPARE(m_fixture.files().size(), before - 1);
}

void ObjectsTest::manyAreDeletedAndTold()
{
    const qsizetype before = m_fixture.files().size();
    const TestRequest request{.verb = "DELETE",
                              .path = "/storage/v1/object/generations",
                              .headers = {{"Content-Type", "application/json"}},
                              .body = "{\"prefixes\":[\"" + annas + "a.wav\",\"" + annas + "nothing\",\"" +
                                      annas + "sub\",\"\"]}"};
    const QJsonArray removed = m_fixture.service().send(request).jsonArray();
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed[0]["name"_L1].toString().toUtf8(), annas + "a.wav");
    QCOMPARE(removed[0]["bucket_id"_L1].toString(), u"generations"_s);
    QCOMPARE(removed[0]["metadata"_L1]["mimetype"_L1].toString(), u"audio/wav"_s);
    QCOMPARE(m_fixture.files().size(), before - 1);
}

void ObjectsTest::usersDeleteNothing()
{
    const TestClient anna = m_fixture.user(StorageFixture::anna);
    QCOMPARE(told(anna.remove("/storage/v1/object/generations/" + annas + "a.wav")), notFound);
    const TestRequest request{.verb = "DELETE",
                              .path = "/storage/v1/object/generations",
                              .body = "{\"prefixes\":[\"" + annas + "a.wav\"]}"};
    QCOMPARE(anna.send(request).body, QByteArray("[]"));
    QCOMPARE(anna.get("/storage/v1/object/generations/" + annas + "a.wav").status, 200);
}

void ObjectsTest::bucketsAreShownToTheService()
{
    const QJsonArray buckets = m_fixture.service().get("/storage/v1/bucket").jsonArray();
    QCOMPARE(buckets.size(), 2);
    QCOMPARE(buckets[0]["id"_L1].toString(), u"generations"_s);
    QCOMPARE(buckets[0]["file_size_limit"_L1].toInt(), 209'715'200); // D47
    QCOMPARE(buckets[0]["allowed_mime_types"_L1].toArray(), QJsonArray{u"audio/wav"_s});
    const QJsonObject references = m_fixture.service().get("/storage/v1/bucket/references").json();
    QCOMPARE(references["file_size_limit"_L1].toInt(), 10'485'760);
    QCOMPARE(references["public"_L1].toBool(), false);
    QCOMPARE(references["owner"_L1].toString(), QString());

    const TestClient anna = m_fixture.user(StorageFixture::anna);
    QCOMPARE(anna.get("/storage/v1/bucket").body, QByteArray("[]"));
    QCOMPARE(told(anna.get("/storage/v1/bucket/references")),
             QByteArray("400 404 Bucket not found: Bucket not found"));
}

void ObjectsTest::badCredentialsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bearer");
    QTest::addColumn<QByteArray>("answer");

    const QByteArray good = m_fixture.tokenOf(StorageFixture::anna);
    QTest::newRow("no JWT") << QByteArray("x") << QByteArray("400 403 Unauthorized: Invalid Compact JWS");
    QTest::newRow("forged") << good.chopped(4) + "AAAA"
                            << QByteArray("400 403 Unauthorized: signature verification failed");
    QTest::newRow("expired") << m_fixture.tokenOf(StorageFixture::anna, -10)
                             << QByteArray("400 403 Unauthorized: \"exp\" claim timestamp check failed");
    QTest::newRow("another key") << QByteArray("sb_secret_guess")
                                 << QByteArray("400 403 Unauthorized: Invalid Compact JWS");
    QTest::newRow("a role that the server has")
        << m_fixture.tokenOf(StorageFixture::anna, 60, "supabase_storage_admin")
        << QByteArray("400 403 Unauthorized: The token's role is not known here");
}

void ObjectsTest::badCredentialsAreRefused()
{
    QFETCH(QByteArray, bearer);
    QFETCH(QByteArray, answer);

    const TestClient client(m_fixture.url(), {{"Authorization", "Bearer " + bearer}});
    QCOMPARE(told(client.get("/storage/v1/bucket")), answer);
    QCOMPARE(told(client.post("/storage/v1/object/list/generations", R"({"prefix":""})")), answer);
}

void ObjectsTest::theTokenOfADeletedUserIsNoGood()
{
    const TestClient gone = m_fixture.user("11111111-2c5e-4d0e-9d7f-3f3a5b1c9e22");
    QCOMPARE(told(gone.post("/storage/v1/object/list/generations", R"({"prefix":""})")),
             QByteArray("400 403 Unauthorized: The user of this token does not exist"));
}

void ObjectsTest::unknownRoutesAreNotFound()
{
    QCOMPARE(told(m_fixture.service().get("/storage/v1/nothing")),
             QByteArray("404 404 Not Found: Not Found"));
    QCOMPARE(told(m_fixture.service().patch("/storage/v1/object/generations/a", "{}")),
             QByteArray("404 404 Not Found: Not Found"));
}

QTEST_GUILESS_MAIN(ObjectsTest)
#include "ObjectsTest.moc"
