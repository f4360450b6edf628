#pragma once

#include "tests/support/FakeEngine.h"
#include "tests/support/TestClient.h"
#include "tests/support/TestServer.h"
#include "tests/support/TestSession.h"

#include <optional>

/// A workspace with a voice in it, and the engine that speaks: a remote one under the test's control, or
/// programs in the place of `utter-voice`.
class TaskFixture final {
public:
    enum class Engine {
        Remote, ///< FakeEngine
        Local,  ///< utter-voice
        Script  ///< what script() was given
    };

    explicit TaskFixture(Engine engine, const QHash<QString, QString> &environment = {});

    /// A shell script in the place of utter-voice. `$output` is the path of the job's result, `speak` writes
    /// a short WAV there and says that it is done. Call before start(), or later for the next process.
    void script(const QByteArray &body);

    bool start();
    bool restart();   ///< after server().kill() or stop()
    bool reconnect(); ///< to a database that was restarted
    TestServer &server() { return *m_server; }
    FakeEngine &engine() { return m_fake; }
    QByteArray log() const { return m_server->log(); }

    TestClient owner() const;
    TestClient stranger() const;
    const QByteArray &ownerId() const { return m_ownerId; }
    const QByteArray &voiceId() const { return m_voiceId; }

    /// Runs SQL in which :owner and :voice stand for their ids; the first value of the last statement.
    QByteArray sql(QByteArray text);

    TestResponse generate(const QByteArray &text = "Hello world.",
                          const QList<TestHeader> &headers = {}) const;
    TestResponse preview(const QByteArray &text = "Hello world.") const;
    TestResponse poll(const QByteArray &taskId) const;
    QByteArray status(const QByteArray &taskId); ///< of the row
    QByteArray
    waitForEnd(const QByteArray &taskId); ///< its terminal status; the last one when it does not come
    bool waitForSql(const QByteArray &sql, const QByteArray &value);
    QByteArray insertTask(const QByteArray &columns, const QByteArray &values); ///< beside the API; its id
    QByteArray insertGeneration(const QByteArray &status = "processing");
    QStringList objects() const;       ///< files in the object store
    void setMark(const QString &name); ///< for a script to see
    void forgetMarks();
    QByteArray mark(const QString &name) const; ///< what a script has written to `$marks/name`

    /// `<status> <detail>`.
    static QByteArray outcome(const TestResponse &response);

private:
    bool signIn();
    QByteArray makeVoice();
    QByteArray signUp(const QByteArray &email) const;

    Engine m_kind;
    QTemporaryDir m_folder;
    FakeEngine m_fake;
    std::unique_ptr<TestServer> m_server;
    std::optional<TestSession> m_database = {};
    QByteArray m_ownerToken = {};
    QByteArray m_strangerToken = {};
    QByteArray m_ownerId = {};
    QByteArray m_voiceId = {};
};
