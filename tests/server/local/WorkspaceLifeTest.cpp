#include "tests/support/Breadth.h"
#include "tests/support/DatabaseUser.h"
#include "tests/support/Processes.h"
#include "tests/support/TestClient.h"
#include "tests/support/TestConnection.h"
#include "tests/support/TestServer.h"
#include "tests/support/Until.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 60s;

struct Outcome {
    int exitCode = -1;
    QString sentence = {};
};

/// Runs utter-server to its end, with a standard input that means nothing.
Outcome runServer(const QStringList &arguments, const QHash<QString, QString> &environment = {})
{
    QProcess process;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (auto entry = environment.cbegin(); entry != environment.cend(); ++entry)
        variables.insert(entry.key(), entry.value());
    process.setProcessEnvironment(variables);
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(qEnvironmentVariable("UTTER_BIN") + u"/utter-server"_s, arguments);
    if (!process.waitForFinished(60'000))
        return {};
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardError())};
}

QJsonObject readCard(const QString &workspace)
{
    QFile file(workspace + u"/run/server.json"_s);
    return file.open(QFile::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

/// The process of the workspace's database, or 0.
qint64 databaseOf(const QString &workspace)
{
    QFile file(workspace + u"/db/postmaster.pid"_s);
    return file.open(QFile::ReadOnly) ? file.readLine().trimmed().toLongLong() : 0;
}

void kill(qint64 process)
{
    QProcess::execute(u"kill"_s, {u"-9"_s, QString::number(process)});
}

} // namespace

/// A workspace's server from its start to its end: architecture.md, "The life of a workspace".
class WorkspaceLifeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCardSaysWhereItIs();
    void theProofShowsThatItIsTheServer();
    void theOwnerSignsInWithTheSecretOnce();
    void aSecondServerLeavesTheWorkspaceAlone();
    void theEndOfStandardInputStopsItCleanly();
    void itComesBackToItsPort();
    void aTakenPortOfLastTimeIsGivenUp();
    void withoutClientsItEnds();
    void anAttachedClientHoldsIt();
    void afterAKillItStartsAgain();
    void aKilledDatabaseIsStartedAgain();
    void manyStartsGiveOneServer();
    void whatCannotWorkIsSaid_data();
    void whatCannotWorkIsSaid();
    void anUnreachableFolderIsLeftUntouched();
    void aDatabaseOfAnotherVersionIsLeftUntouched();
    void aDatabaseThatIsTooOldIsRefused();
};

void WorkspaceLifeTest::theCardSaysWhereItIs()
{
    TestServer server;
    QVERIFY2(server.start(), server.log().constData());
    const QString path = server.workspace() + u"/run/server.json"_s;
    const QJsonObject card = readCard(server.workspace());
    QCOMPARE(card["url"_L1].toString(), server.url().toString());
    QCOMPARE(card["pid"_L1].toInteger(), server.pid());
    QVERIFY(card["secret"_L1].toString().size() >= 32);
    QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void WorkspaceLifeTest::theProofShowsThatItIsTheServer()
{
    TestServer server;
    QVERIFY2(server.start(), server.log().constData());
    const TestClient client(server.url());
    const QByteArray nonce = "0123456789abcdef";
    const QByteArray proof =
        QMessageAuthenticationCode::hash(nonce, server.secret(), QCryptographicHash::Sha256).toHex();
    for (const char *path : {"/health", "/api/health", "/functions/v1/api/health"})
        QCOMPARE(client.get(QByteArray(path) + "?challenge=" + nonce).text("proof").toUtf8(), proof);
    QVERIFY(client.get("/health").value("proof").isUndefined());
}

void WorkspaceLifeTest::theOwnerSignsInWithTheSecretOnce()
{
    TestServer server;
    QVERIFY2(server.start(), server.log().constData());
    const TestClient stranger(server.url());
    QCOMPARE(stranger.post("/local/owner-token").status, 401);
    const TestClient guesser(server.url(), {{"Authorization", "Bearer " + QByteArray(64, '0')}});
    QCOMPARE(guesser.post("/local/owner-token").status, 401);
    QCOMPARE(guesser.get("/local/attach").status, 401);

    const TestClient owner(server.url(), {{"Authorization", "Bearer " + server.secret()}});
    const QByteArray hash = owner.post("/local/owner-token").text("token_hash").toUtf8();
    const TestClient visitor(server.url(), {{"apikey", server.publishableKey()}});
    const QByteArray body = R"({"type":"magiclink","token_hash":")" + hash + R"("})";
    const QByteArray token = visitor.post("/auth/v1/verify", body).text("access_token").toUtf8();
    const TestClient me(server.url(), {{"Authorization", "Bearer " + token}});
    QCOMPARE(me.get("/api/me").value("signed_in").toBool(), true);
    QCOMPARE(visitor.post("/auth/v1/verify", body).status, 403);
}

void WorkspaceLifeTest::aSecondServerLeavesTheWorkspaceAlone()
{
    TestServer server;
    QVERIFY2(server.start(), server.log().constData());
    const Outcome second = runServer({u"--workspace"_s, server.workspace()});
    QCOMPARE(second.exitCode, 3);
    QVERIFY(second.sentence.contains(u"served by another"_s));
    QCOMPARE(TestClient(server.url()).get("/health").status, 200);
    QCOMPARE(readCard(server.workspace())["pid"_L1].toInteger(), server.pid());
}

void WorkspaceLifeTest::theEndOfStandardInputStopsItCleanly()
{
    TestServer server;
    QVERIFY2(server.start(), server.log().constData());
    const qint64 database = databaseOf(server.workspace());
    QVERIFY(isAlive(database));
    QVERIFY2(server.stop(), server.log().constData());
    QVERIFY(!isAlive(database));
    QVERIFY(readCard(server.workspace()).isEmpty());
    QCOMPARE(databaseOf(server.workspace()), 0);
}

void WorkspaceLifeTest::itComesBackToItsPort()
{
    TestServer server;
    QVERIFY2(server.start(), server.log().constData());
    const int port = server.url().port();
    const QByteArray secret = server.secret();
    QVERIFY(server.stop());
    QVERIFY2(server.start(), server.log().constData());
    QCOMPARE(server.url().port(), port);
    QVERIFY(server.secret() != secret);
}

void WorkspaceLifeTest::aTakenPortOfLastTimeIsGivenUp()
{
    TestServer server;
    QVERIFY2(server.start(), server.log().constData());
    const int port = server.url().port();
    QVERIFY(server.stop());
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost, static_cast<quint16>(port)));
    QVERIFY2(server.start(), server.log().constData());
    QVERIFY(server.url().port() != port);
}

void WorkspaceLifeTest::withoutClientsItEnds()
{
    TestServer server({.arguments = {u"--linger"_s, u"1"_s}, .attach = false});
    QVERIFY2(server.start(), server.log().constData());
    QCOMPARE(server.waitForExit(patience), 0);
    QVERIFY(readCard(server.workspace()).isEmpty());
}

void WorkspaceLifeTest::anAttachedClientHoldsIt()
{
    TestServer server({.arguments = {u"--linger"_s, u"1"_s}});
    QVERIFY2(server.start(), server.log().constData());
    // Longer than it would stay alone; each poll would see its end.
    QVERIFY(!until([&] { return !server.isRunning(); }, 3s));
    server.detach();
    QCOMPARE(server.waitForExit(patience), 0);
}

void WorkspaceLifeTest::afterAKillItStartsAgain()
{
    TestServer server;
    QVERIFY2(server.start(), server.log().constData());
    const qint64 database = databaseOf(server.workspace());
    const QByteArray token = server.signInAsOwner();
    server.kill();
    QVERIFY2(server.start(), server.log().constData());
    QVERIFY(databaseOf(server.workspace()) != database);
    QVERIFY(!isAlive(database));
    // The keys are kept, so the token is still good.
    const TestClient me(server.url(), {{"Authorization", "Bearer " + token}});
    QCOMPARE(me.get("/api/voices").status, 200);
}

void WorkspaceLifeTest::aKilledDatabaseIsStartedAgain()
{
    TestServer server;
    QVERIFY2(server.start(), server.log().constData());
    const TestClient me(server.url(), {{"Authorization", "Bearer " + server.signInAsOwner()}});
    QCOMPARE(me.get("/api/voices").status, 200);
    const qint64 database = databaseOf(server.workspace());
    kill(database);
    QVERIFY(until([&] { return databaseOf(server.workspace()) != database; }, patience));
    QVERIFY(until([&] { return me.get("/api/voices").status == 200; }, patience));
}

void WorkspaceLifeTest::manyStartsGiveOneServer()
{
    QTemporaryDir folder(QDir::tempPath() + u"/utter-ws-XXXXXX"_s);
    databaseUser::letThrough(folder.path());
    const QString workspace = folder.filePath(u"workspace"_s);
    const int count = rounds(200);
    std::vector<std::unique_ptr<QProcess>> servers;
    for (int i = 0; i < count; ++i) {
        servers.push_back(std::make_unique<QProcess>());
        servers.back()->setStandardInputFile(QProcess::nullDevice());
        servers.back()->start(qEnvironmentVariable("UTTER_BIN") + u"/utter-server"_s,
                              {u"--workspace"_s, workspace, u"--linger"_s, u"120"_s});
    }
    const auto running = [&] {
        return std::count_if(servers.begin(), servers.end(),
                             [](const auto &server) { return server->state() != QProcess::NotRunning; });
    };
    QVERIFY(until([&] { return running() == 1; }, patience));
    QVERIFY(until([&] { return !readCard(workspace).isEmpty(); }, patience));
    for (const auto &server : servers) {
        if (server->state() == QProcess::NotRunning) {
            QCOMPARE(server->exitCode(), 3);
            continue;
        }
        QCOMPARE(readCard(workspace)["pid"_L1].toInteger(), server->processId());
        server->terminate();
        QVERIFY(until([&] { return server->state() == QProcess::NotRunning; }, patience));
        QCOMPARE(server->exitCode(), 0);
    }
}

void WorkspaceLifeTest::whatCannotWorkIsSaid_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("value");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("words");
    QTest::newRow("no database programs")
        << QStringList{u"--workspace"_s, u"%1/w"_s} << u"UTTER_POSTGRES_BIN"_s << u"/nowhere"_s << 1
        << u"Install the package"_s;
    QTest::newRow("a file in the way")
        << QStringList{u"--workspace"_s, u"%1/file"_s} << QString() << QString() << 1 << u"Cannot"_s;
    QTest::newRow("taken port") << QStringList{u"--workspace"_s, u"%1/w"_s, u"--listen"_s, u"127.0.0.1:%2"_s}
                                << QString() << QString() << 1 << u"Choose another port"_s;
    QTest::newRow("bad usage") << QStringList{u"--workspace"_s, u"%1/w"_s, u"--shout"_s} << QString()
                               << QString() << 2 << u"--shout"_s;
}

void WorkspaceLifeTest::whatCannotWorkIsSaid()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, variable);
    QFETCH(QString, value);
    QTemporaryDir folder(QDir::tempPath() + u"/utter-ws-XXXXXX"_s);
    databaseUser::letThrough(folder.path());
    QFile file(folder.filePath(u"file"_s));
    QVERIFY(file.open(QFile::WriteOnly));
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    for (QString &argument : arguments) {
        argument.replace(u"%1"_s, folder.path());
        argument.replace(u"%2"_s, QString::number(taken.serverPort()));
    }
    const Outcome outcome =
        runServer(arguments, variable.isEmpty() ? QHash<QString, QString>()
                                                : QHash<QString, QString>{{variable, value}});
    QTEST(outcome.exitCode, "exitCode");
    QFETCH(QString, words);
    QVERIFY2(outcome.sentence.contains(words), qPrintable(outcome.sentence));
}

void WorkspaceLifeTest::anUnreachableFolderIsLeftUntouched()
{
    QTemporaryDir folder; // 0700: nobody else passes
    if (!databaseUser::wrap({u"true"_s}).arguments.contains(u"--reuid=postgres"_s))
        QSKIP("the database runs as this user here");
    const Outcome outcome = runServer({u"--workspace"_s, folder.filePath(u"w"_s)});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.sentence.contains(u"cannot be reached"_s), qPrintable(outcome.sentence));
    QVERIFY(QDir(folder.path()).isEmpty());
}

void WorkspaceLifeTest::aDatabaseOfAnotherVersionIsLeftUntouched()
{
    TestServer server;
    QVERIFY2(server.start(), server.log().constData());
    QVERIFY(server.stop());
    QFile version(server.workspace() + u"/db/PG_VERSION"_s);
    QVERIFY(version.open(QFile::ReadWrite | QFile::Truncate));
    version.write("12\n");
    version.close();
    const Outcome outcome = runServer({u"--workspace"_s, server.workspace()});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.sentence.contains(u"Install version 12"_s), qPrintable(outcome.sentence));
}

void WorkspaceLifeTest::aDatabaseThatIsTooOldIsRefused()
{
    QTemporaryDir folder(QDir::tempPath() + u"/utter-ws-XXXXXX"_s);
    databaseUser::letThrough(folder.path());
    for (const QString &name : {u"initdb"_s, u"postgres"_s}) {
        QFile program(folder.filePath(name));
        QVERIFY(program.open(QFile::WriteOnly));
        program.write("#!/bin/sh\necho 'postgres (PostgreSQL) 13.14'\n");
        QVERIFY(
            program.setPermissions(QFile::ReadOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther));
    }
    const Outcome outcome =
        runServer({u"--workspace"_s, folder.filePath(u"w"_s)}, {{u"UTTER_POSTGRES_BIN"_s, folder.path()}});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY2(outcome.sentence.contains(u"PostgreSQL 15 or later is needed"_s), qPrintable(outcome.sentence));
    QVERIFY2(outcome.sentence.contains(u"version 13"_s), qPrintable(outcome.sentence));
    QVERIFY(!QFile::exists(folder.filePath(u"w/db"_s)));
}

QTEST_GUILESS_MAIN(WorkspaceLifeTest)
#include "WorkspaceLifeTest.moc"
