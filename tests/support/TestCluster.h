#pragma once

#include <QProcess>
#include <QString>

/// A PostgreSQL cluster in one folder: `data` with the tables, the Unix socket beside it, and `log`.
/// Durability is off: it is thrown away after the test.
class TestCluster final {
public:
    explicit TestCluster(const QString &folder);
    ~TestCluster(); ///< stops the server at once; the files stay

    TestCluster(const TestCluster &) = delete;
    TestCluster &operator=(const TestCluster &) = delete;

    bool create(); ///< a new cluster with the superuser `utter` and an empty database `utter`
    bool start();  ///< returns when the server answers
    bool stop();   ///< a clean stop: the files can be copied afterwards

    QString url(const QString &role) const; ///< what libpq and DATABASE_URL take
    QString dataFolder() const { return m_folder + QStringLiteral("/data"); }
    QString error() const { return m_error; } ///< why the last call returned false

    /// The version line of the PostgreSQL programs used; empty when there are none.
    static QString serverVersion();

private:
    bool run(const QString &program, const QStringList &arguments);
    bool end(const QString &mode);
    bool fail(const QString &message);

    QString m_folder;
    QString m_error = {};
    QProcess m_server;
};
