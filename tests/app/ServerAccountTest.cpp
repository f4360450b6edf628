#include "tests/app/Program.h"
#include "tests/app/TestWorkspace.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

/// The command line with an account on a server that lets people sign up.
class ServerAccountTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void listsNoVoiceOfTheOwner();
    void saysWhoIsNotLetIn_data();
    void saysWhoIsNotLetIn();
    void readsThePasswordBeforeTheText();
    void doctorLooksAtTheServer();
    void cleanupTestCase();

private:
    QStringList call(const QStringList &words) const
    {
        return words + QStringList{u"--server"_s, m_url, u"--key"_s, m_key, u"--email"_s, email};
    }

    static inline const QString email = u"anne@example.org"_s;
    static inline const QString password = u"correct horse"_s;
    TestWorkspace m_workspace;
    QProcess m_server;
    QString m_url;
    QString m_key;
};

void ServerAccountTest::initTestCase()
{
    m_server.start(qEnvironmentVariable("UTTER_BIN") + u"/utter-server"_s,
                   {u"--workspace"_s, m_workspace.path(), u"--open-signup"_s});
    QFile file(m_workspace.path() + u"/run/server.json"_s);
    QTRY_VERIFY_WITH_TIMEOUT(file.exists(), 60'000);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject facts = QJsonDocument::fromJson(file.readAll()).object();
    m_url = facts["url"_L1].toString();
    m_key = facts["publishable_key"_L1].toString();

    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(m_url + u"/auth/v1/signup"_s));
    request.setRawHeader("apikey", m_key.toLatin1());
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    const QJsonObject account{{u"email"_s, email}, {u"password"_s, password}};
    const std::unique_ptr<QNetworkReply> reply(network.post(request, QJsonDocument(account).toJson()));
    QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 20'000);
    QVERIFY2(reply->error() == QNetworkReply::NoError, reply->readAll().constData());
}

void ServerAccountTest::init()
{
    qputenv("UTTER_PASSWORD", password.toUtf8());
}

void ServerAccountTest::listsNoVoiceOfTheOwner()
{
    const QStringList design{u"design"_s, u"warm"_s, u"--name"_s, u"Owned"_s, u"--text"_s, u"Hi."_s};
    QCOMPARE(runUtter(design).exitCode, 0);
    const ProgramResult result = runUtter(call({u"voices"_s, u"--json"_s}));
    QVERIFY2(result.exitCode == 0, result.output.constData());
    QCOMPARE(result.json()["voices"_L1].toArray().size(), 0);
    const ProgramResult search = runUtter({u"voices"_s, u"--search"_s, u"zzz"_s});
    QVERIFY2(search.errors.contains("zzz"), search.errors.constData());
}

void ServerAccountTest::saysWhoIsNotLetIn_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QString>("key");
    QTest::newRow("wrong password") << "wrong horse"_ba << m_key;
    QTest::newRow("wrong key") << password.toUtf8() << u"sb_publishable_none"_s;
}

void ServerAccountTest::saysWhoIsNotLetIn()
{
    QFETCH(QByteArray, secret);
    QFETCH(QString, key);
    qputenv("UTTER_PASSWORD", secret);
    QStringList words = call({u"voices"_s});
    words.replaceInStrings(m_key, key);
    const ProgramResult result = runUtter(words);
    QCOMPARE(result.exitCode, 5);
    QVERIFY(!result.errors.isEmpty());
}

void ServerAccountTest::readsThePasswordBeforeTheText()
{
    qunsetenv("UTTER_PASSWORD");
    const QStringList speak =
        call({u"speak"_s, u"-"_s, u"--voice"_s, u"Nobody"_s, u"-o"_s, m_workspace.file(u"x.wav"_s)});
    const QByteArray line = password.toUtf8() + '\n';
    // Let in, and with a text: only the voice is missing. Without a text it does not come that far.
    QCOMPARE(runUtter(speak, line + "Hello.\n").exitCode, 4);
    QCOMPARE(runUtter(speak, line).exitCode, 2);
}

void ServerAccountTest::doctorLooksAtTheServer()
{
    const ProgramResult result = runUtter(call({u"doctor"_s, u"--json"_s}));
    QVERIFY2(result.exitCode == 0, result.output.constData());
    QStringList names;
    for (const QJsonValue &check : result.json()["checks"_L1].toArray())
        names += check["name"_L1].toString();
    QVERIFY(names.contains(u"Server"_s));
    QVERIFY(!names.contains(u"Workspace"_s));
}

void ServerAccountTest::cleanupTestCase()
{
    m_server.closeWriteChannel(); // ends it
    QVERIFY(m_server.waitForFinished(20'000));
}

QTEST_GUILESS_MAIN(ServerAccountTest)
#include "ServerAccountTest.moc"
