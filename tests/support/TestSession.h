#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

struct pg_conn;

struct TestRows {
    QByteArray sqlState = {};           ///< empty when it worked
    QString message = {};               ///< PostgreSQL's words when it did not
    QList<QList<QByteArray>> rows = {}; ///< as text; NULL is a null byte array
    qint64 affected = 0;                ///< rows written by the last statement
};

/// A connection to a database under test, beside the one of the code that is tested.
class TestSession final {
public:
    /// `url` as TestDatabase::url() gives it. A failure shows in the first run().
    explicit TestSession(const QString &url);

    TestRows run(const QByteArray &sql); ///< one or several statements; the rows of the last

    /// In a transaction as `role` with these claims (JSON, as a verified token carries them), committed when
    /// it works.
    TestRows runAs(const QByteArray &role, const QByteArray &claims, const QByteArray &sql);

    QByteArray value(const QByteArray &sql); ///< the first column of the first row, or null

private:
    std::unique_ptr<pg_conn, void (*)(pg_conn *)> m_connection;
};
