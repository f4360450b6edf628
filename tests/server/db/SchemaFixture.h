#pragma once

#include "tests/support/TestDatabase.h"
#include "tests/support/TestSession.h"

#include <optional>

/// A database with the whole schema and three users. Alice and Bob each have a profile, a voice, a generation
/// and a task that works on it, all with the user's own id; Carol has no row but her account.
class SchemaFixture final {
public:
    static inline const QByteArray alice = "11111111-1111-1111-1111-111111111111";
    static inline const QByteArray bob = "22222222-2222-2222-2222-222222222222";
    static inline const QByteArray carol = "33333333-3333-3333-3333-333333333333";

    bool start();
    QString error() const { return m_error; }

    /// Runs it as that role, with Alice's claims when that is `authenticated`, and takes it back afterwards.
    /// As `authenticator` on a connection of that login.
    TestRows attempt(const QByteArray &role, const QByteArray &sql);

    /// The same for the service role, as text: columns joined by `|`, rows by a line feed, NULL as `-`. An
    /// error is its SQLSTATE.
    QByteArray outcome(const QByteArray &sql);

private:
    TestDatabase m_database;
    std::optional<TestSession> m_owner;
    std::optional<TestSession> m_login;
    QString m_error = {};
};
