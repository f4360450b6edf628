#include "services/storage/UploadJob.h"

#include "services/net/Network.h"
#include "tests/services/net/FakeHttpServer.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class UploadJobTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void sendsTheFileAsItIs();
    void saysHowFarItIs();
    void failsWhenTheFileIsNotThere();
    void failsWhenTheFileVanishesOnTheWay_data();
    void failsWhenTheFileVanishesOnTheWay();
    void stopsWhenCancelled();
    void passesTheServersRefusalOn();
    void failsWhenTheServerGoesAway();

private:
    QString makeFile(qint64 bytes);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void UploadJobTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

QString UploadJobTest::makeFile(qint64 bytes)
{
    const QString path = m_folder->filePath(u"reference.wav"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(QByteArray(bytes, 'x'));
    return path;
}

void UploadJobTest::sendsTheFileAsItIs()
{
    FakeHttpServer server(
        [](const FakeRequest &) { return FakeAnswer{.body = R"({"Key":"references/a"})"}; });
    Network network;
    UploadJob job(network,
                  QUrl(server.url().toString() + u"/storage/v1/object/upload/sign/references/a?token=t"_s),
                  {.path = makeFile(300'000), .mime = u"audio/wav"_s}, nullptr);
    QSignalSpy finished(&job, &UploadJob::finished);
    job.start();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(job.result());
    const FakeRequest &request = server.requests().first();
    QCOMPARE(request.verb, QByteArray("PUT"));
    QCOMPARE(request.headers.value("content-type"), QByteArray("audio/wav"));
    QCOMPARE(request.headers.value("content-length"), QByteArray("300000"));
    QCOMPARE(request.body, QByteArray(300'000, 'x'));
    QVERIFY(!request.headers.contains("authorization"));
    QVERIFY(!request.headers.contains("apikey"));
}

void UploadJobTest::saysHowFarItIs()
{
    FakeHttpServer server([](const FakeRequest &) { return FakeAnswer{}; });
    Network network;
    UploadJob job(network, server.url(), {.path = makeFile(3'000'000), .mime = u"audio/wav"_s}, nullptr);
    QSignalSpy progressed(&job, &UploadJob::progressed);
    QSignalSpy finished(&job, &UploadJob::finished);
    job.start();
    QTRY_COMPARE(finished.count(), 1);
    qint64 before = 0;
    for (const QList<QVariant> &step : progressed) {
        QVERIFY(step.at(0).toLongLong() >= before);
        QCOMPARE(step.at(1).toLongLong(), 3'000'000);
        before = step.at(0).toLongLong();
    }
    QCOMPARE(before, 3'000'000);
}

void UploadJobTest::failsWhenTheFileIsNotThere()
{
    FakeHttpServer server([](const FakeRequest &) { return FakeAnswer{}; });
    Network network;
    UploadJob job(network, server.url(), {.path = m_folder->filePath(u"none.wav"_s), .mime = u"audio/wav"_s},
                  nullptr);
    QSignalSpy finished(&job, &UploadJob::finished);
    job.start();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(job.result().error().kind == Error::Kind::NotFound);
    QCOMPARE(server.requests().size(), 0);
}

void UploadJobTest::failsWhenTheFileVanishesOnTheWay_data()
{
    QTest::addColumn<bool>("isDeleted");
    QTest::newRow("deleted") << true;
    QTest::newRow("cut off") << false;
}

void UploadJobTest::failsWhenTheFileVanishesOnTheWay()
{
    QFETCH(bool, isDeleted);
    constexpr qint64 size = 40'000'000; // far more than the socket's buffers hold
    FakeHttpServer server([](const FakeRequest &) { return FakeAnswer{}; });
    Network network;
    const QString path = makeFile(size);
    UploadJob job(network, server.url(), {.path = path, .mime = u"audio/wav"_s}, nullptr);
    connect(&server, &FakeHttpServer::headReceived, &job, [&path, isDeleted] {
        if (isDeleted)
            QFile::remove(path);
        else
            QFile::resize(path, size / 2);
    });
    QSignalSpy finished(&job, &UploadJob::finished);
    job.start();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(job.result().error().message.contains("vanished"_L1));
    QCOMPARE(server.requests().size(), 0); // never a whole request
}

void UploadJobTest::stopsWhenCancelled()
{
    FakeHttpServer server([](const FakeRequest &) { return FakeAnswer{}; });
    server.stopReadingBodies();
    Network network;
    UploadJob job(network, server.url(), {.path = makeFile(40'000'000), .mime = u"audio/wav"_s}, nullptr);
    QSignalSpy finished(&job, &UploadJob::finished);
    QSignalSpy head(&server, &FakeHttpServer::headReceived);
    job.start();
    QTRY_COMPARE(head.count(), 1);
    job.cancel();
    QCOMPARE(finished.count(), 1);
    QVERIFY(job.result().error().kind == Error::Kind::Cancelled);
    job.cancel();
    QCOMPARE(finished.count(), 1);
}

void UploadJobTest::passesTheServersRefusalOn()
{
    FakeHttpServer server([](const FakeRequest &) {
        return FakeAnswer{
            .status = 400,
            .body =
                R"({"statusCode":"413","error":"Payload too large","message":"The object exceeded the maximum allowed size"})"};
    });
    Network network;
    UploadJob job(network, server.url(), {.path = makeFile(10), .mime = u"audio/wav"_s}, nullptr);
    QSignalSpy finished(&job, &UploadJob::finished);
    job.start();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(job.result().error().kind == Error::Kind::Invalid);
    QCOMPARE(job.result().error().message, u"The object exceeded the maximum allowed size"_s);
}

void UploadJobTest::failsWhenTheServerGoesAway()
{
    FakeHttpServer server([](const FakeRequest &) { return FakeAnswer{}; });
    server.stopReadingBodies();
    Network network;
    UploadJob job(network, server.url(), {.path = makeFile(40'000'000), .mime = u"audio/wav"_s}, nullptr);
    connect(
        &server, &FakeHttpServer::headReceived, &job, [&server] { server.dropConnections(); },
        Qt::QueuedConnection);
    QSignalSpy finished(&job, &UploadJob::finished);
    job.start();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(job.result().error().kind == Error::Kind::Offline);
}

QTEST_GUILESS_MAIN(UploadJobTest)
#include "UploadJobTest.moc"
