#include "server/jobs/ObjectRemoval.h"

#include "server/engines/LocalEngine.h"
#include "tests/server/storage/StorageFixture.h"

#include <QTemporaryDir>
#include <QtTest>

#include <boost/asio/io_context.hpp>

#include <fstream>
#include <functional>

using namespace std::chrono_literals;

namespace {

constexpr auto voiceId = "22222222-2c5e-4d0e-9d7f-3f3a5b1c9e22";
const QByteArray reference = QByteArray(StorageFixture::anna) + "/" + voiceId + "/reference.wav";

/// A store that cannot be reached, or in whose removals something else happens.
class BrokenStore final : public ObjectStore {
public:
    explicit BrokenStore(std::function<void()> onRemove = {}) : m_onRemove(std::move(onRemove)) {}

    std::filesystem::path temporaryPath() override { return {}; }
    boost::asio::awaitable<Info> put(std::string, std::string, std::string, std::filesystem::path) override
    {
        return fail<Info>();
    }
    boost::asio::awaitable<std::optional<Info>> stat(std::string, std::string) override
    {
        return fail<std::optional<Info>>();
    }
    boost::asio::awaitable<std::shared_ptr<LocalCopy>> open(std::string, std::string) override
    {
        return fail<std::shared_ptr<LocalCopy>>();
    }
    boost::asio::awaitable<std::vector<Info>> list(std::string, std::string) override
    {
        return fail<std::vector<Info>>();
    }
    boost::asio::awaitable<void> remove(std::string, std::vector<std::string>) override
    {
        if (!m_onRemove)
            throw ObjectStoreError("unreachable");
        m_onRemove();
        co_return;
    }
    boost::asio::awaitable<void> sweep(std::chrono::system_clock::time_point) override
    {
        return fail<void>();
    }
    boost::asio::awaitable<std::string> signDownload(std::string, std::string, std::chrono::seconds) override
    {
        return fail<std::string>();
    }
    boost::asio::awaitable<std::string> signUpload(std::string, std::string, std::string) override
    {
        return fail<std::string>();
    }

private:
    template <class T> static boost::asio::awaitable<T> fail()
    {
        throw ObjectStoreError("unreachable");
        co_return T();
    }

    std::function<void()> m_onRemove;
};

} // namespace

/// What is removed later, and what is collected because nobody finalized it (D14, D17, D37).
class ObjectRemovalTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_fixture.start()); }
    void init();

    void queuedObjectsGo();
    void moreThanOneTurnIsDone();
    void whatIsNotDueStays();
    void aNewerObjectStays();
    void aVoicesReferenceStays();
    void whatFailsIsTriedAgainLater();
    void whatAnEngineLearnedOfAReferenceGoesWithIt();
    void whatIsQueuedAgainMeanwhileStays();
    void whatWasAnnouncedIsRemovedTwice();
    void anUploadNobodyFinalizedGoesAfterADay_data();
    void anUploadNobodyFinalizedGoesAfterADay();
    void aDirectUploadGoesAfterADay_data();
    void aDirectUploadGoesAfterADay();

private:
    void add(const QByteArray &bucket, const QByteArray &key);
    void queue(const QByteArray &bucket, const QByteArray &key, const QByteArray &due = "now()");
    void age(const QByteArray &interval);
    void remove() { m_fixture.wait(removeQueuedObjects(m_fixture.database(), m_fixture.store(), m_engines)); }
    QByteArray sql(const QByteArray &text) { return m_fixture.owner().value(text); }
    QByteArray objects() { return sql("select count(*) from storage.objects"); }
    QByteArray queued() { return sql("select count(*) from utter.object_removals"); }

    StorageFixture m_fixture;
    EngineSet m_engines = {};
};

void ObjectRemovalTest::init()
{
    m_fixture.owner().run(
        "set storage.allow_delete_query = 'true'; delete from storage.objects; delete from public.voices;"
        " delete from utter.object_removals; delete from utter.upload_reservations");
}

void ObjectRemovalTest::add(const QByteArray &bucket, const QByteArray &key)
{
    const auto file = m_fixture.store().temporaryPath();
    std::ofstream(file) << "RIFF";
    m_fixture.wait(m_fixture.store().put(bucket.toStdString(), key.toStdString(), "audio/wav", file));
}

void ObjectRemovalTest::queue(const QByteArray &bucket, const QByteArray &key, const QByteArray &due)
{
    const TestRows rows =
        m_fixture.owner().run("insert into utter.object_removals (bucket, key, not_before) values ('" +
                              bucket + "', '" + key + "', " + due + ")");
    QCOMPARE(rows.sqlState, QByteArray());
}

/// Makes all objects older than they are.
void ObjectRemovalTest::age(const QByteArray &interval)
{
    const TestRows rows = m_fixture.owner().run("set session_replication_role = 'replica'; update "
                                                "storage.objects set updated_at = now() - interval '" +
                                                interval + "'; set session_replication_role = 'origin'");
    QCOMPARE(rows.sqlState, QByteArray());
}

void ObjectRemovalTest::queuedObjectsGo()
{
    add("generations", "u/a.wav");
    add("generations", "u/b.wav");
    add("references", "u/c.wav");
    queue("generations", "u/a.wav");
    queue("references", "u/c.wav");
    queue("references", "u/never stored.wav");
    remove();
    QCOMPARE(sql("select string_agg(name, ' ') from storage.objects"), QByteArray("u/b.wav"));
    QVERIFY(m_fixture.files().contains(QString::fromUtf8(sql("select version from storage.objects"))));
    QCOMPARE(queued(), QByteArray("0"));
}

void ObjectRemovalTest::moreThanOneTurnIsDone()
{
    m_fixture.owner().run("insert into utter.object_removals (bucket, key) select 'generations', 'u/' || n "
                          "from generate_series(1, 250) n");
    remove();
    QCOMPARE(queued(), QByteArray("0"));
}

void ObjectRemovalTest::whatIsNotDueStays()
{
    add("generations", "u/a.wav");
    queue("generations", "u/a.wav", "now() + interval '5 minutes'");
    remove();
    QCOMPARE(objects(), QByteArray("1"));
    QCOMPARE(queued(), QByteArray("1"));
}

void ObjectRemovalTest::aNewerObjectStays()
{
    queue("generations", "u/a.wav");
    add("generations", "u/a.wav");
    remove();
    QCOMPARE(objects(), QByteArray("1"));
    QCOMPARE(queued(), QByteArray("0"));
}

void ObjectRemovalTest::aVoicesReferenceStays()
{
    add("references", reference);
    m_fixture.owner().run(
        QByteArray("insert into public.voices (id, user_id, name, source, reference_object_key) values ('") +
        voiceId + "', '" + StorageFixture::anna + "', 'A', 'uploaded', '" + reference + "')");
    queue("references", reference);
    remove();
    QCOMPARE(objects(), QByteArray("1"));
    QCOMPARE(queued(), QByteArray("0"));
}

void ObjectRemovalTest::whatFailsIsTriedAgainLater()
{
    BrokenStore broken;
    add("generations", "u/a.wav");
    queue("generations", "u/a.wav");
    m_fixture.wait(removeQueuedObjects(m_fixture.database(), broken, m_engines));
    QCOMPARE(sql("select attempts from utter.object_removals"), QByteArray("1"));
    QCOMPARE(sql("select not_before > now() + interval '50 seconds' from utter.object_removals"),
             QByteArray("t"));
    remove();
    QCOMPARE(objects(), QByteArray("1"));
    m_fixture.owner().run("update utter.object_removals set not_before = now()");
    remove();
    QCOMPARE(objects(), QByteArray("0"));
    QCOMPARE(queued(), QByteArray("0"));
}

void ObjectRemovalTest::whatIsQueuedAgainMeanwhileStays()
{
    BrokenStore slow([this] {
        m_fixture.owner().run("update utter.object_removals set attempts = 0, created_at = now(),"
                              " not_before = now() + interval '1 minute'");
    });
    queue("generations", "u/a.wav");
    m_fixture.wait(removeQueuedObjects(m_fixture.database(), slow, m_engines));
    QCOMPARE(queued(), QByteArray("1"));
}

void ObjectRemovalTest::whatWasAnnouncedIsRemovedTwice()
{
    add("generations", "u/a.wav");
    queue("generations", "u/a.wav");
    sql("update utter.object_removals set created_at = now() + interval '10 minutes'");
    remove();
    QCOMPARE(objects(), QByteArray("0"));
    add("generations", "u/a.wav"); // its attempt was lost, but not yet over
    remove();
    QCOMPARE(objects(), QByteArray("1"));
    sql("update utter.object_removals set created_at = now(), not_before = now() where not_before = "
        "created_at");
    remove();
    QCOMPARE(objects(), QByteArray("0"));
    QCOMPARE(queued(), QByteArray("0"));
}

void ObjectRemovalTest::anUploadNobodyFinalizedGoesAfterADay_data()
{
    QTest::addColumn<QByteArray>("age");
    QTest::addColumn<bool>("isFinalized");
    QTest::addColumn<bool>("goes");

    QTest::newRow("a day ago") << QByteArray("25 hours") << false << true;
    QTest::newRow("today") << QByteArray("23 hours") << false << false;
    QTest::newRow("finalized") << QByteArray("25 hours") << true << false;
}

void ObjectRemovalTest::anUploadNobodyFinalizedGoesAfterADay()
{
    QFETCH(QByteArray, age);
    QFETCH(bool, isFinalized);
    QFETCH(bool, goes);

    add("references", reference);
    const TestRows rows = m_fixture.owner().run(
        QByteArray("insert into utter.upload_reservations (voice_id, user_id, object_key, created_at, "
                   "expires_at, finalized_at)"
                   " values ('") +
        voiceId + "', '" + StorageFixture::anna + "', '" + reference + "', now() - interval '" + age +
        "', now() - interval '" + age + "' + interval '2 hours', " + (isFinalized ? "now()" : "null") + ")");
    QCOMPARE(rows.sqlState, QByteArray());
    this->age("1 second");
    m_fixture.wait(collectUnfinalized(m_fixture.database()));
    remove();
    QCOMPARE(objects(), QByteArray(goes ? "0" : "1"));
    QCOMPARE(sql("select count(*) from utter.upload_reservations"), QByteArray(goes ? "0" : "1"));
}

void ObjectRemovalTest::aDirectUploadGoesAfterADay_data()
{
    QTest::addColumn<QByteArray>("bucket");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("age");
    QTest::addColumn<bool>("hasVoice");
    QTest::addColumn<bool>("goes");

    const QByteArray references("references");
    QTest::newRow("no voice") << references << reference << QByteArray("25 hours") << false << true;
    QTest::newRow("any other key") << references << QByteArray("u/x/y/z") << QByteArray("25 hours") << false
                                   << true;
    QTest::newRow("a voice") << references << reference << QByteArray("25 hours") << true << false;
    QTest::newRow("today") << references << reference << QByteArray("23 hours") << false << false;
    QTest::newRow("a generation") << QByteArray("generations") << reference << QByteArray("25 hours") << false
                                  << false;
}

void ObjectRemovalTest::aDirectUploadGoesAfterADay()
{
    QFETCH(QByteArray, bucket);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, age);
    QFETCH(bool, hasVoice);
    QFETCH(bool, goes);

    add(bucket, key);
    this->age(age);
    if (hasVoice)
        m_fixture.owner().run(
            QByteArray(
                "insert into public.voices (id, user_id, name, source, reference_object_key) values ('") +
            voiceId + "', '" + StorageFixture::anna + "', 'A', 'uploaded', '" + key + "')");
    m_fixture.wait(collectUnfinalized(m_fixture.database()));
    remove();
    QCOMPARE(objects(), QByteArray(goes ? "0" : "1"));
}

void ObjectRemovalTest::whatAnEngineLearnedOfAReferenceGoesWithIt()
{
    const QTemporaryDir folder;
    const QString learned = folder.filePath(QString::fromLatin1(QByteArray(reference).replace('/', '_')));
    QVERIFY(QDir().mkpath(learned + "/profile"));
    boost::asio::io_context loop;
    LocalEngine::Options options{.work = folder.filePath("work").toStdString(),
                                 .cache = folder.path().toStdString()};
    m_engines.add(std::make_unique<LocalEngine>(loop.get_executor(), std::move(options)));
    queue("generations", reference);
    remove();
    QVERIFY(QFile::exists(learned));
    queue("references", reference);
    remove();
    QVERIFY(!QFile::exists(learned));
    m_engines = {};
}

QTEST_GUILESS_MAIN(ObjectRemovalTest)
#include "ObjectRemovalTest.moc"
