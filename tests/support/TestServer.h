#pragma once

#include "tests/support/TestConnection.h"

#include <QHash>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>

struct TestServerOptions {
    QString workspace = {};                   ///< empty: a new folder that goes with the TestServer
    QStringList arguments = {};               ///< after `--workspace DIR`
    QHash<QString, QString> environment = {}; ///< on top of a clean environment
    bool attach =
        true; ///< hold the server as a client does; otherwise it ends by itself after its grace time
};

/// The real `utter-server` on a workspace, from start() to the end of the object.
///
///     TestServer server;
///     QVERIFY2(server.start(), server.log().constData());
class TestServer final {
public:
    explicit TestServer(const TestServerOptions &options = {});
    ~TestServer(); ///< stops it

    TestServer(const TestServer &) = delete;
    TestServer &operator=(const TestServer &) = delete;

    bool start();  ///< returns when the server has said where it is; also again after stop() or kill()
    bool stop();   ///< closes its standard input and waits; false when it does not end cleanly
    void kill();   ///< SIGKILL
    void detach(); ///< lets go of GET /local/attach

    bool isRunning() const { return m_process.state() == QProcess::Running; }
    /// Waits until the server has ended by itself; its exit code, or -1.
    int waitForExit(std::chrono::milliseconds timeout);

    QUrl url() const;
    QByteArray publishableKey() const;
    QByteArray secret() const;
    qint64 pid() const { return m_process.processId(); }
    QString workspace() const { return m_workspace; }
    QByteArray log() const; ///< its standard error and its log file so far

    /// The access token of a session of the workspace's owner; empty when the server refuses.
    QByteArray signInAsOwner() const;

private:
    TestServerOptions m_options;
    QTemporaryDir m_folder;
    QString m_workspace;
    QProcess m_process;
    QJsonObject m_line = {}; ///< what the server printed when it was ready
    std::unique_ptr<TestConnection> m_attached;
};
