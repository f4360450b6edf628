#pragma once

#include <QString>
#include <QStringList>

/// The system user who runs PostgreSQL in tests: whoever runs the tests, or the unprivileged user `postgres`
/// when that is root, because PostgreSQL refuses to run as root.
namespace databaseUser {

struct Command {
    QString program;
    QStringList arguments = {};
};

/// `command` so that it runs as that user and, where the system can do it, ends with this process.
Command wrap(const Command &command);

/// Hands the folder and all below it to that user. False when the system refuses.
bool own(const QString &folder);

/// Lets that user pass through a folder that only its owner may read (QTemporaryDir makes them 0700).
bool letThrough(const QString &folder);

} // namespace databaseUser
