#include "services/workspace/WorkspacePath.h"

#include "services/workspace/Superuser.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace {

QString productFolder()
{
    // Containers have a writable /var/lib rather than a home for root, and the database's own user must be
    // able to reach it.
    if (isSuperuser())
        return u"/var/lib/utter"_s;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/utter"_s;
}

} // namespace

QString workspacePath(const QString &chosen)
{
    const QString wanted = chosen.isEmpty() ? qEnvironmentVariable("UTTER_WORKSPACE") : chosen;
    return QDir::cleanPath(
        QDir().absoluteFilePath(wanted.isEmpty() ? productFolder() + u"/workspace"_s : wanted));
}

QString workspaceId(const QString &directory)
{
    QFile file(directory + u"/id"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromLatin1(file.readLine().trimmed()) : QString();
}
