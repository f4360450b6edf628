#include "services/storage/DownloadJob.h"

#include "services/net/ApiClient.h"
#include "services/net/BearerSource.h"
#include "services/net/Connection.h"
#include "services/net/Network.h"
#include "tests/services/net/FakeHttpServer.h"
#include "tests/support/SmallDisk.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

class OneToken final : public BearerSource {
public:
    void bearer(QObject *, Done done) override { done(Secret("token")); }
    void renew(const Secret &, QObject *, Done done) override { done(Secret("token")); }
};

struct Client {
    explicit Client(const FakeHttpServer &server)
    {
        connection.open(ServerAddress::onOneOrigin(server.url(), u"/api"_s, u"sb_publishable_k"_s));
    }

    Network network;
    Connection connection;
    OneToken tokens;
    ApiClient api{network, connection, &tokens};
};

FakeAnswer redirectTo(const QUrl &origin)
{
    return {.status = 302,
            .body = {},
            .headers = {{"Location", origin.toEncoded() + "/object/sign/a.wav?token=t"}}};
}

} // namespace

class DownloadJobTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void fetchesTheLocationWithoutOurHeaders();
    void keepsTheOldFileUntilTheNewOneIsThere();
    void leavesNothingAfterAFailure_data();
    void leavesNothingAfterAFailure();
    void leavesNothingWhenCancelled();
    void doesNotRunInCircles();
    void saysWhenItCannotWrite();
    void namesTheDiskThatIsFull();

private:
    QString target() const { return m_folder->filePath(u"speech.wav"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void DownloadJobTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void DownloadJobTest::fetchesTheLocationWithoutOurHeaders()
{
    FakeHttpServer store([](const FakeRequest &) { return FakeAnswer{.body = "RIFF audio"}; });
    FakeHttpServer server([&store](const FakeRequest &) { return redirectTo(store.url()); });
    Client client(server);
    DownloadJob job(client.api, target(), nullptr);
    QSignalSpy finished(&job, &DownloadJob::finished);
    job.start(ApiRequest{.path = u"/generations/1/audio"_s});
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(job.result());
    QFile file(target());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("RIFF audio"));
    QCOMPARE(server.requests().first().headers.value("authorization"), QByteArray("Bearer token"));
    for (const char *name : {"authorization", "apikey", "x-client-info", "x-request-id", "cookie"})
        QVERIFY2(!store.requests().first().headers.contains(name), name);
}

void DownloadJobTest::keepsTheOldFileUntilTheNewOneIsThere()
{
    QFile old(target());
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();
    FakeHttpServer store([](const FakeRequest &) {
        return FakeAnswer{.status = 400, .body = R"({"statusCode":"404","message":"Object not found"})"};
    });
    FakeHttpServer server([&store](const FakeRequest &) { return redirectTo(store.url()); });
    Client client(server);
    {
        DownloadJob job(client.api, target(), nullptr);
        QSignalSpy finished(&job, &DownloadJob::finished);
        job.start(ApiRequest{.path = u"/generations/1/audio"_s});
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(job.result().error().kind == Error::Kind::NotFound);
    }
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), QByteArray("old"));
}

void DownloadJobTest::leavesNothingAfterAFailure_data()
{
    QTest::addColumn<bool>("breaksOff");
    QTest::newRow("breaks off in the middle") << true;
    QTest::newRow("refused") << false;
}

void DownloadJobTest::leavesNothingAfterAFailure()
{
    QFETCH(bool, breaksOff);
    FakeHttpServer store([&](const FakeRequest &) {
        if (!breaksOff)
            return FakeAnswer{.status = 403};
        return FakeAnswer{
            .body = QByteArray(1000, 'x'), .headers = {{"Content-Length", "5000"}}, .staysOpen = true};
    });
    Client client(store);
    {
        DownloadJob job(client.api, target(), nullptr);
        connect(
            &job, &DownloadJob::progressed, &store, [&store] { store.dropConnections(); },
            Qt::QueuedConnection);
        QSignalSpy finished(&job, &DownloadJob::finished);
        job.start(store.url());
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(!job.result());
    }
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList());
}

void DownloadJobTest::leavesNothingWhenCancelled()
{
    FakeHttpServer store([](const FakeRequest &) { return FakeAnswer{.body = "part", .staysOpen = true}; });
    Client client(store);
    {
        DownloadJob job(client.api, target(), nullptr);
        QSignalSpy progressed(&job, &DownloadJob::progressed);
        QSignalSpy finished(&job, &DownloadJob::finished);
        job.start(store.url());
        QTRY_VERIFY(progressed.count() > 0);
        job.cancel();
        QCOMPARE(finished.count(), 1);
        QVERIFY(job.result().error().kind == Error::Kind::Cancelled);
    }
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList());
}

void DownloadJobTest::doesNotRunInCircles()
{
    FakeHttpServer store([](const FakeRequest &) {
        return FakeAnswer{.status = 302, .body = {}, .headers = {{"Location", "/again"}}};
    });
    Client client(store);
    DownloadJob job(client.api, target(), nullptr);
    QSignalSpy finished(&job, &DownloadJob::finished);
    job.start(store.url());
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(!job.result());
    QVERIFY(store.requests().size() < 10);
}

void DownloadJobTest::saysWhenItCannotWrite()
{
    FakeHttpServer store([](const FakeRequest &) { return FakeAnswer{.body = "audio"}; });
    Client client(store);
    DownloadJob job(client.api, m_folder->filePath(u"no/such/folder.wav"_s), nullptr);
    QSignalSpy finished(&job, &DownloadJob::finished);
    job.start(store.url());
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(job.result().error().kind == Error::Kind::Invalid);
}

void DownloadJobTest::namesTheDiskThatIsFull()
{
    SmallDisk disk(1);
    if (!disk.isThere())
        QSKIP("no disk of our own to be had");
    FakeHttpServer store([](const FakeRequest &) { return FakeAnswer{.body = QByteArray(2'000'000, 'a')}; });
    Client client(store);
    DownloadJob job(client.api, disk.filePath(u"speech.wav"_s), nullptr);
    QSignalSpy finished(&job, &DownloadJob::finished);
    job.start(store.url());
    QTRY_COMPARE(finished.count(), 1);
    const QString message = job.result().error().message;
    QVERIFY2(message.contains(disk.filePath({}).chopped(1)) && message.contains(u"full"_s),
             qPrintable(message));
}

QTEST_GUILESS_MAIN(DownloadJobTest)
#include "DownloadJobTest.moc"
