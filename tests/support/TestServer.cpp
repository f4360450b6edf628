#include "tests/support/TestServer.h"

#include "tests/support/DatabaseUser.h"
#include "tests/support/TestClient.h"
#include "tests/support/Until.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QProcessEnvironment>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A new workspace takes two seconds; under sanitizers and beside other tests, several times that.
constexpr auto startTimeout = 60s;
constexpr auto stopTimeout = 30s;

/// The system's environment without anything that configures a server.
QProcessEnvironment cleanEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names = environment.keys();
    for (const QString &name : names) {
        for (const auto prefix : {"UTTER_"_L1, "DATABASE_"_L1, "SUPABASE_"_L1, "MODAL_"_L1, "MISTRAL_"_L1}) {
            if (name.startsWith(prefix))
                environment.remove(name);
        }
    }
    return environment;
}

} // namespace

TestServer::TestServer(const TestServerOptions &options)
    : m_options(options), m_folder(QDir::tempPath() + u"/utter-ws-XXXXXX"_s)
{
    databaseUser::letThrough(m_folder.path());
    m_workspace = options.workspace.isEmpty() ? m_folder.filePath(u"workspace"_s) : options.workspace;
    QProcessEnvironment environment = cleanEnvironment();
    for (auto entry = options.environment.cbegin(); entry != options.environment.cend(); ++entry)
        environment.insert(entry.key(), entry.value());
    m_process.setProcessEnvironment(environment);
    m_process.setStandardErrorFile(m_folder.filePath(u"log"_s),
                                   QIODevice::Append); // a full pipe would stop the server
    m_process.setProgram(qEnvironmentVariable("UTTER_BIN") + u"/utter-server"_s);
    m_process.setArguments(QStringList{u"--workspace"_s, m_workspace} + options.arguments);
}

TestServer::~TestServer()
{
    if (isRunning() && !stop())
        kill();
}

bool TestServer::start()
{
    m_line = {};
    m_process.start();
    const bool isReady =
        until([this] { return m_process.canReadLine() || m_process.state() == QProcess::NotRunning; },
              startTimeout);
    if (isReady)
        m_line = QJsonDocument::fromJson(m_process.readLine()).object();
    if (m_line.isEmpty())
        return false;
    if (!m_options.attach)
        return true;
    m_attached = std::make_unique<TestConnection>(url());
    const TestClient client(url(), {{"Authorization", "Bearer " + secret()}, {"Connection", "keep-alive"}});
    return m_attached->write(client.bytes({.path = "/local/attach"})) && m_attached->readHead().status == 200;
}

bool TestServer::stop()
{
    detach();
    m_process.closeWriteChannel();
    return waitForExit(stopTimeout) == 0;
}

void TestServer::kill()
{
    detach();
    m_process.kill();
    m_process.waitForFinished();
}

void TestServer::detach()
{
    m_attached.reset();
}

int TestServer::waitForExit(std::chrono::milliseconds timeout)
{
    const bool hasEnded = until([this] { return m_process.state() == QProcess::NotRunning; }, timeout);
    return hasEnded && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

QUrl TestServer::url() const
{
    return QUrl(m_line.value("url"_L1).toString());
}

QByteArray TestServer::publishableKey() const
{
    return m_line.value("publishable_key"_L1).toString().toUtf8();
}

QByteArray TestServer::secret() const
{
    return m_line.value("secret"_L1).toString().toUtf8();
}

QByteArray TestServer::log() const
{
    QByteArray text;
    for (const QString &path : {m_folder.filePath(u"log"_s), workspace() + u"/log/server.log"_s}) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            text += file.readAll();
    }
    return text;
}

QByteArray TestServer::signInAsOwner() const
{
    const TestClient local(url(), {{"Authorization", "Bearer " + secret()}});
    const QJsonValue hash = local.post("/local/owner-token").value("token_hash");
    const TestClient visitor(url(), {{"apikey", publishableKey()}});
    const QJsonObject body{{u"type"_s, u"magiclink"_s}, {u"token_hash"_s, hash}};
    return visitor.post("/auth/v1/verify", body).text("access_token").toUtf8();
}
