#include "services/workspace/DatabasePrograms.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr int oldestVersion = 15;

/// Where systems put `<version>/bin`.
const QStringList &roots()
{
    static const QStringList folders{u"/usr/lib/postgresql"_s, u"/opt/homebrew/opt"_s, u"/usr/local/opt"_s,
                                     u"C:/Program Files/PostgreSQL"_s};
    return folders;
}

bool isComplete(const QString &folder)
{
    return !QStandardPaths::findExecutable(u"initdb"_s, {folder}).isEmpty() &&
           !QStandardPaths::findExecutable(u"postgres"_s, {folder}).isEmpty();
}

} // namespace

QString findDatabasePrograms()
{
    const QString onPath = QFileInfo(QStandardPaths::findExecutable(u"initdb"_s)).path();
    if (!onPath.isEmpty() && isComplete(onPath))
        return onPath;
    for (const QString &root : roots()) {
        QStringList versions = QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        std::reverse(versions.begin(), versions.end());
        for (const QString &name : versions) {
            const int version = QString(name).remove(u"postgresql@"_s).toInt();
            const QString folder = root + u'/' + name + u"/bin"_s;
            if (version >= oldestVersion && isComplete(folder))
                return folder;
        }
    }
    return {};
}
