#pragma once

#include "tests/support/TestClient.h"
#include "tests/support/TestServer.h"
#include "tests/support/TestSession.h"

#include <optional>

/// A server with two people in it, its database, and a spoken reference.
class ApiFixture final {
public:
    struct Person {
        QByteArray id = {};
        QByteArray token = {};
    };
    struct Upload {
        QByteArray voiceId = {};
        QByteArray key = {};
        QByteArray path = {}; ///< of the signed URL, with its query
    };
    struct FormFile {
        QByteArray name = "take.wav";
        QByteArray type = "audio/wav";
        QByteArray bytes = {};
    };

    explicit ApiFixture(const QHash<QString, QString> &environment = {}, const QStringList &arguments = {});

    bool start();
    QByteArray log() const { return m_server.log(); }
    QUrl url() const { return m_server.url(); }

    const Person &owner() const { return m_owner; }
    const Person &stranger() const { return m_stranger; }
    TestClient as(const Person &person) const;
    TestClient asOwner() const { return as(m_owner); }
    TestClient asStranger() const { return as(m_stranger); }
    TestClient withBearer(const QByteArray &token) const;
    TestClient visitor() const { return TestClient(m_server.url()); }
    QByteArray publishableKey() const { return m_server.publishableKey(); }
    Person signUp(const QByteArray &email) const;

    TestSession &database() { return *m_database; }
    /// Runs SQL in which :owner and :stranger stand for their ids; the first value of the last statement.
    QByteArray sql(QByteArray text);

    /// About four seconds of speech, a WAV file.
    const QByteArray &speech() const { return m_speech; }

    /// A reserved upload, with or without its bytes.
    Upload reserve(const TestClient &client) const;
    Upload upload(const TestClient &client, const QByteArray &bytes,
                  const QByteArray &type = "audio/wav") const;
    /// A voice made of the speech; its id.
    QByteArray makeVoice(const TestClient &client, const QByteArray &name) const;

    /// A form with these fields, and the file as `audio` where it has a name.
    static TestRequest form(const QByteArray &path, const QList<TestHeader> &fields, const FormFile &file);

    /// `<status> <detail>`.
    static QByteArray outcome(const TestResponse &response);
    static QByteArray pathOf(const QString &url);

private:
    TestServer m_server;
    std::optional<TestSession> m_database;
    Person m_owner, m_stranger;
    QByteArray m_speech;
};
