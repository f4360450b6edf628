#include "tests/support/DatabaseUser.h"

#include <QDirIterator>
#include <QFile>
#include <QStandardPaths>

#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

bool isRoot()
{
    return geteuid() == 0;
}

const passwd *postgresUser()
{
    return getpwnam("postgres");
}

} // namespace

databaseUser::Command databaseUser::wrap(const Command &command)
{
    const QString setpriv = QStandardPaths::findExecutable(u"setpriv"_s);
    if (setpriv.isEmpty())
        return command;
    QStringList arguments;
    if (isRoot()) {
        arguments << u"--reuid=postgres"_s << u"--regid=postgres"_s << u"--clear-groups"_s;
    }
    arguments << u"--pdeathsig"_s << u"INT"_s << command.program << command.arguments;
    return {setpriv, arguments};
}

bool databaseUser::own(const QString &folder)
{
    if (!isRoot())
        return true;
    const passwd *user = postgresUser();
    if (!user)
        return false;
    bool isDone = chown(QFile::encodeName(folder).constData(), user->pw_uid, user->pw_gid) == 0;
    QDirIterator entries(folder, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext())
        isDone &= lchown(QFile::encodeName(entries.next()).constData(), user->pw_uid, user->pw_gid) == 0;
    return isDone;
}

bool databaseUser::letThrough(const QString &folder)
{
    if (!isRoot())
        return true;
    return QFile::setPermissions(folder, QFile::permissions(folder) | QFile::ExeGroup | QFile::ExeOther);
}
