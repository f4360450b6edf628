#include "tests/app/Program.h"
#include "tests/app/TestWorkspace.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

using namespace Qt::StringLiterals;

namespace {

QByteArray readCard(const TestWorkspace &workspace)
{
    QFile file(workspace.path() + u"/run/server.json"_s);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// Listens where a dead server did, takes all that is said to it and answers as that server would, but for
/// the proof.
class PortThief final : public QTcpServer {
public:
    PortThief()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                heard += socket->readAll();
                const QByteArray body = R"({"ok":true,"version":"0.1.0","features":[],"proof":"00"})";
                socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " +
                              QByteArray::number(body.size()) + "\r\n\r\n" + body);
            });
        });
    }

    QByteArray heard = {};
};

} // namespace

/// Another user of the machine takes the port of a dead server: no client may tell them anything but the
/// challenge.
class PortThiefTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aClientThatStartsTellsNothing();

private:
    TestWorkspace m_workspace;
};

void PortThiefTest::aClientThatStartsTellsNothing()
{
    QCOMPARE(runUtter({u"voices"_s}).exitCode, 0);
    const QByteArray card = readCard(m_workspace);
    const QJsonObject values = QJsonDocument::fromJson(card).object();
    m_workspace.killServer();
    // The card of the dead server is still there, as after a power cut.
    QFile file(m_workspace.path() + u"/run/server.json"_s);
    QVERIFY(file.open(QFile::WriteOnly | QFile::Truncate));
    file.write(card);
    file.close();
    PortThief thief;
    const auto port = static_cast<quint16>(QUrl(values["url"_L1].toString()).port());
    QVERIFY(thief.listen(QHostAddress::LocalHost, port));

    QProcess client;
    client.start(utterPath(), {u"voices"_s, u"--json"_s});
    QVERIFY(QTest::qWaitFor([&] { return client.state() == QProcess::NotRunning; }, 60'000));
    QVERIFY2(client.exitCode() == 0, client.readAllStandardError().constData());
    for (const QByteArray &line : thief.heard.split('\n')) {
        if (line.startsWith("GET "))
            QVERIFY2(line.contains("/health?challenge="), line.constData());
        QVERIFY2(!line.startsWith("POST ") && !line.startsWith("PUT "), line.constData());
    }
    const QByteArray lower = thief.heard.toLower();
    QVERIFY(!lower.contains("authorization"));
    QVERIFY(!lower.contains("apikey"));
    QVERIFY(!lower.contains(values["secret"_L1].toString().toUtf8()));
    QVERIFY(!lower.contains("sb_publishable"));
    // It found its own server in another place.
    const QUrl url(QJsonDocument::fromJson(readCard(m_workspace)).object().value("url"_L1).toString());
    QVERIFY(url.port() != thief.serverPort());
}

QTEST_GUILESS_MAIN(PortThiefTest)
#include "PortThiefTest.moc"
