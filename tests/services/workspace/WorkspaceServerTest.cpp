#include "services/workspace/WorkspaceServer.h"

#include "services/net/Network.h"
#include "tests/services/net/FakeHttpServer.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace {

constexpr const char *secret = "sb_secret_of_the_workspace";

FakeAnswer proofOf(const FakeRequest &request, const QByteArray &key)
{
    const QUrlQuery query(QString::fromLatin1(request.target.mid(request.target.indexOf('?') + 1)));
    const QByteArray challenge = query.queryItemValue(u"challenge"_s).toLatin1();
    const QByteArray proof =
        QMessageAuthenticationCode::hash(challenge, key, QCryptographicHash::Sha256).toHex();
    return {.body = R"({"ok":true,"proof":")" + proof + R"("})"};
}

/// What a server of a workspace does as far as this class can see.
FakeAnswer behaveAsServer(const FakeRequest &request)
{
    if (request.path() == "/health")
        return proofOf(request, secret);
    if (request.path() == "/local/attach" &&
        request.headers.value("authorization") == QByteArray("Bearer ") + secret)
        return {.body = {}, .staysOpen = true};
    return {.status = 401};
}

} // namespace

class WorkspaceServerTest final : public QObject {
    Q_OBJECT

private slots:
    void init();
    void takesTheServerThatProvesItself();
    void sendsNothingButTheChallengeToAnother();
    void asksForTheProofAgainAfterEachLoss();
    void saysWhenTheProgramIsMissing();

private:
    void writeServerFile(const QUrl &url);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void WorkspaceServerTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("PATH", m_folder->path().toLocal8Bit()); // no server program is found: what is there must do
}

void WorkspaceServerTest::writeServerFile(const QUrl &url)
{
    QDir(m_folder->path()).mkpath(u"run"_s);
    QFile file(m_folder->filePath(u"run/server.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(QJsonObject{{u"url"_s, url.toString()},
                                         {u"pid"_s, 1},
                                         {u"publishable_key"_s, u"sb_publishable_k"_s},
                                         {u"secret"_s, QString::fromLatin1(secret)},
                                         {u"version"_s, u"1"_s}})
                   .toJson());
}

void WorkspaceServerTest::takesTheServerThatProvesItself()
{
    FakeHttpServer server(behaveAsServer);
    writeServerFile(server.url());
    Network network;
    WorkspaceServer workspace(network, m_folder->path());
    QSignalSpy ready(&workspace, &WorkspaceServer::ready);
    workspace.start();
    QTRY_COMPARE(ready.count(), 1);
    QCOMPARE(server.requests().at(0).path(), QByteArray("/health"));
    QVERIFY(!server.requests().at(0).headers.contains("authorization"));
    QCOMPARE(server.requests().at(1).path(), QByteArray("/local/attach"));
}

void WorkspaceServerTest::sendsNothingButTheChallengeToAnother()
{
    FakeHttpServer stranger([](const FakeRequest &request) { return proofOf(request, "guessed"); });
    writeServerFile(stranger.url());
    Network network;
    WorkspaceServer workspace(network, m_folder->path());
    QSignalSpy failed(&workspace, &WorkspaceServer::failed);
    workspace.start();
    QTRY_COMPARE(failed.count(), 1); // there is no program to start one of our own
    QCOMPARE(stranger.requests().size(), 1);
    QCOMPARE(stranger.requests().first().path(), QByteArray("/health"));
    const QList<QByteArray> names = stranger.requests().first().headers.keys();
    for (const QByteArray &name : names)
        QVERIFY2(!name.contains("auth") && name != "apikey" && name != "cookie", name.constData());
}

void WorkspaceServerTest::asksForTheProofAgainAfterEachLoss()
{
    FakeHttpServer server(behaveAsServer);
    writeServerFile(server.url());
    Network network;
    WorkspaceServer workspace(network, m_folder->path());
    QSignalSpy ready(&workspace, &WorkspaceServer::ready);
    QSignalSpy lost(&workspace, &WorkspaceServer::lost);
    workspace.start();
    QTRY_COMPARE(ready.count(), 1);
    server.dropConnections();
    QTRY_COMPARE(lost.count(), 1);
    QTRY_COMPARE(ready.count(), 2);
    QCOMPARE(server.requests().at(2).path(), QByteArray("/health"));
    QCOMPARE(server.requests().at(3).path(), QByteArray("/local/attach"));
}

void WorkspaceServerTest::saysWhenTheProgramIsMissing()
{
    Network network;
    WorkspaceServer workspace(network, m_folder->path());
    QSignalSpy failed(&workspace, &WorkspaceServer::failed);
    workspace.start();
    QCOMPARE(failed.count(), 1);
    QVERIFY(failed.first().first().value<Error>().message.contains("utter-server"_L1));
}

QTEST_GUILESS_MAIN(WorkspaceServerTest)
#include "WorkspaceServerTest.moc"
