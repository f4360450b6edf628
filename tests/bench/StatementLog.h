#pragma once

#include <QByteArray>
#include <QString>

/// What a workspace's server asks its database: recorded from PostgreSQL's own log, so that pgbench can ask
/// the very same.
class StatementLog final {
public:
    explicit StatementLog(QString workspace);

    void start();
    /// The statements since start(), with their values, as a pgbench script in which each unit is a pipeline
    /// of its own.
    QByteArray stop();
    /// Transactions a second of a script, asked by `clients` clients. They log in as the owner, since pgbench
    /// prepares all statements before the script has set a role.
    double pgbench(const QByteArray &script, int clients, int seconds) const;

private:
    QString m_workspace;
    qint64 m_begin = 0;
};
