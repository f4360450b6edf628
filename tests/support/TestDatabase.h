#pragma once

#include "tests/support/TestCluster.h"

#include <QTemporaryDir>

#include <memory>

/// A PostgreSQL of its own for one test: a copy of a cluster that is made once for each state of the
/// migrations and kept beside the test programs. It ends with the object, and with the test program.
///
///     TestDatabase database;
///     QVERIFY2(database.start(), qPrintable(database.error()));
class TestDatabase final {
public:
    enum class Content {
        Migrated, ///< platform and product schema, no rows
        Empty     ///< a database without any schema of ours
    };

    explicit TestDatabase(Content content = Content::Migrated);
    ~TestDatabase();

    bool start();

    /// What libpq and DATABASE_URL take. `utter` is the owner, `authenticator` the server's login role; no
    /// passwords.
    QString url(const QString &role = QStringLiteral("utter")) const { return m_cluster->url(role); }
    QString error() const { return m_error; }

private:
    bool fail(const QString &message);

    Content m_content;
    QTemporaryDir m_folder; ///< outlives the cluster in it
    std::unique_ptr<TestCluster> m_cluster;
    QString m_error = {};
};
