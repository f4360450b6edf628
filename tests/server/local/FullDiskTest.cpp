#include "tests/support/SmallDisk.h"
#include "tests/support/TestClient.h"
#include "tests/support/TestServer.h"
#include "tests/support/TestSession.h"
#include "tests/support/Until.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int mostWrites = 2000; ///< more than fit into the pages that the database has already
constexpr auto patience = 60s;

} // namespace

/// A workspace whose disk is full says so, loses nothing, and goes on when there is room.
class FullDiskTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void theServerSaysSoAndGoesOn();
    void aStartSaysSoAndCanBeRepeated();

private:
    TestResponse signIn();
    QByteArray sessions() const;

    SmallDisk m_disk{160};
    std::unique_ptr<TestServer> m_server;
    int m_signedIn = 0;
};

void FullDiskTest::initTestCase()
{
    if (!m_disk.isThere())
        QSKIP("a small disk can only be mounted by root");
    m_server = std::make_unique<TestServer>(TestServerOptions{.workspace = m_disk.filePath(u"workspace"_s)});
    QVERIFY2(m_server->start(), m_server->log().constData());
}

/// Writes a session and its first token.
TestResponse FullDiskTest::signIn()
{
    const TestClient local(m_server->url(), {{"Authorization", "Bearer " + m_server->secret()}});
    const QJsonObject body{{u"type"_s, u"magiclink"_s},
                           {u"token_hash"_s, local.post("/local/owner-token").value("token_hash")}};
    const TestClient visitor(m_server->url(), {{"apikey", m_server->publishableKey()}});
    const TestResponse response = visitor.post("/auth/v1/verify", body);
    m_signedIn += response.status == 200 ? 1 : 0;
    return response;
}

QByteArray FullDiskTest::sessions() const
{
    TestSession database(u"host='%1/run/db' dbname=postgres user=utter"_s.arg(m_server->workspace()));
    return database.value("SELECT count(*) FROM auth.sessions");
}

void FullDiskTest::theServerSaysSoAndGoesOn()
{
    const QByteArray token = signIn().text("access_token").toUtf8();
    QVERIFY(m_disk.fill());
    TestResponse refused;
    for (int i = 0; i < mostWrites && (refused.status == 0 || refused.status == 200); ++i)
        refused = signIn();
    QCOMPARE(refused.status, 507);
    QCOMPARE(refused.text("msg"), u"The server's disk is full."_s);
    // What is there can still be read.
    const TestClient owner(m_server->url(), {{"Authorization", "Bearer " + token}});
    QCOMPARE(owner.get("/api/voices").status, 200);
    QVERIFY(m_disk.makeRoom());
    QVERIFY(until([this] { return signIn().status == 200; }, patience));
    QCOMPARE(sessions().toInt(), m_signedIn);
}

void FullDiskTest::aStartSaysSoAndCanBeRepeated()
{
    QVERIFY(m_server->stop());
    QVERIFY(m_disk.fill());
    QVERIFY(!m_server->start());
    const QByteArray sentence = "The disk of the workspace " + m_server->workspace().toUtf8() + " is full.";
    QVERIFY2(m_server->log().contains(sentence), m_server->log().right(500).constData());
    QVERIFY(m_disk.makeRoom());
    QVERIFY2(m_server->start(), m_server->log().constData());
    QCOMPARE(sessions().toInt(), m_signedIn);
    QCOMPARE(signIn().status, 200);
    QVERIFY(m_server->stop());
}

QTEST_GUILESS_MAIN(FullDiskTest)
#include "FullDiskTest.moc"
