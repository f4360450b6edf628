#include "server/config/Configuration.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace std::chrono_literals;

namespace {

Configuration read(std::vector<const char *> flags,
                   const std::map<std::string, std::string> &environment = {})
{
    flags.insert(flags.begin(), "utter-server");
    return Configuration::read(static_cast<int>(flags.size()), flags.data(), environment);
}

} // namespace

class ConfigurationTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aWorkspaceAloneIsEnough();
    void allProblemsAreToldAtOnce();
    void badValuesAreRefused_data();
    void badValuesAreRefused();
    void aSecretMayComeFromAFile();
    void blankCountsAsUnset();
    void listsAndBudgetsAreRead();
    void theHelpNamesEveryFlag();
};

void ConfigurationTest::aWorkspaceAloneIsEnough()
{
    const Configuration configuration = read({"--workspace", "/tmp/w"});
    QCOMPARE(configuration.problems.size(), std::size_t(0));
    QCOMPARE(configuration.workspace.string(), std::string("/tmp/w"));
    QCOMPARE(configuration.listenAddress, std::string("127.0.0.1"));
    QCOMPARE(configuration.linger, 30s);
}

void ConfigurationTest::allProblemsAreToldAtOnce()
{
    const Configuration configuration =
        read({"--nonsense", "--linger", "soon"}, {{"UTTER_LEASE_SECONDS", "0"}});
    QCOMPARE(configuration.problems.size(), std::size_t(4)); // and no workspace
}

void ConfigurationTest::badValuesAreRefused_data()
{
    QTest::addColumn<QByteArray>("flag");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("beyond loopback") << QByteArray("--listen=0.0.0.0:8000") << QByteArray() << QByteArray();
    QTest::newRow("port") << QByteArray("--listen=127.0.0.1:70000") << QByteArray() << QByteArray();
    QTest::newRow("flag without value") << QByteArray("--linger") << QByteArray() << QByteArray();
    QTest::newRow("short secret") << QByteArray() << QByteArray("UTTER_JWT_SECRET") << QByteArray("short");
    QTest::newRow("published secret")
        << QByteArray() << QByteArray("UTTER_JWT_SECRET")
        << QByteArray("super-secret-jwt-token-with-at-least-32-characters-long");
    QTest::newRow("missing secret file")
        << QByteArray() << QByteArray("UTTER_JWT_SECRET_FILE") << QByteArray("/nowhere");
    QTest::newRow("no url") << QByteArray() << QByteArray("MODAL_JOB_SUBMIT") << QByteArray("engine.example");
    QTest::newRow("budget") << QByteArray() << QByteArray("UTTER_RATE_LIMITS") << QByteArray("generate=many");
    QTest::newRow("unknown budget") << QByteArray() << QByteArray("UTTER_RATE_LIMITS")
                                    << QByteArray("fly=1/1");
    QTest::newRow("half a header") << QByteArray() << QByteArray("MODAL_HEADER_NAME") << QByteArray("X-Key");
}

void ConfigurationTest::badValuesAreRefused()
{
    QFETCH(QByteArray, flag);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    std::vector<const char *> flags{"--workspace=/tmp/w"};
    if (!flag.isEmpty())
        flags.push_back(flag.constData());
    std::map<std::string, std::string> environment;
    if (!name.isEmpty())
        environment[name.toStdString()] = value.toStdString();
    QCOMPARE(read(flags, environment).problems.size(), std::size_t(1));
}

void ConfigurationTest::aSecretMayComeFromAFile()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("secret")));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write("0123456789abcdef0123456789abcdef\n");
    file.close();
    const Configuration configuration =
        read({"--workspace=/tmp/w"}, {{"UTTER_JWT_SECRET_FILE", file.fileName().toStdString()}});
    QCOMPARE(configuration.jwtSecret, std::string("0123456789abcdef0123456789abcdef"));
}

void ConfigurationTest::blankCountsAsUnset()
{
    const Configuration configuration =
        read({"--workspace=/tmp/w"}, {{"MODAL_JOB_SUBMIT", "  "}, {"UTTER_ACTIVE_GENERATIONS", ""}});
    QCOMPARE(configuration.problems.size(), std::size_t(0));
    QVERIFY(!configuration.modal.isConfigured());
    QCOMPARE(configuration.activeGenerations, 100);
}

void ConfigurationTest::listsAndBudgetsAreRead()
{
    const Configuration configuration = read({"--workspace=/tmp/w", "--listen=[::1]:8080"},
                                             {{"CORS_ALLOWED_ORIGIN", "https://a.example, https://b.example"},
                                              {"UTTER_RATE_LIMITS", "generate=3/60,clone=1/10"},
                                              {"UTTER_FEATURES", "none"}});
    QCOMPARE(configuration.problems.size(), std::size_t(0));
    QCOMPARE(configuration.corsOrigins, (std::vector<std::string>{"https://a.example", "https://b.example"}));
    QCOMPARE(configuration.rateLimits.at("clone").window, 10s);
    QVERIFY(configuration.features && configuration.features->empty());
    QCOMPARE(configuration.listenAddress, std::string("::1"));
    QCOMPARE(configuration.listenPort, std::uint16_t(8080));
}

void ConfigurationTest::theHelpNamesEveryFlag()
{
    const std::string help = Configuration::help();
    for (const char *word :
         {"--workspace", "--listen", "--linger", "UTTER_JWT_SECRET", "MODAL_JOB_SUBMIT", "exit codes"})
        QVERIFY2(help.find(word) != std::string::npos, word);
}

QTEST_APPLESS_MAIN(ConfigurationTest)
#include "ConfigurationTest.moc"
