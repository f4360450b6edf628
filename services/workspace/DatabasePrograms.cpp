#include "services/workspace/DatabasePrograms.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace {

constexpr int oldestVersion = 15;
constexpr int newestVersion = 18;
constexpr int longestAnswer = 5'000; ///< ms; a program says its version at once

/// Where the server looks, in its order.
QStringList programFolders()
{
    const QString chosen = qEnvironmentVariable("UTTER_POSTGRES_BIN");
    if (!chosen.isEmpty())
        return {chosen};
    QStringList folders;
    for (int version = newestVersion; version >= oldestVersion; --version)
        for (const QString &pattern :
             {u"/usr/lib/postgresql/%1/bin"_s, u"/opt/homebrew/opt/postgresql@%1/bin"_s,
              u"/usr/local/opt/postgresql@%1/bin"_s, u"/usr/pgsql-%1/bin"_s,
              u"C:/Program Files/PostgreSQL/%1/bin"_s})
            folders.append(pattern.arg(version));
    const QString searchPath = qEnvironmentVariable("PATH");
    return folders + searchPath.split(QDir::listSeparator(), Qt::SkipEmptyParts);
}

/// The major version that the server program in the folder says it has; 0 when it says none.
int versionIn(const QString &folder)
{
    QProcess program;
    program.start(folder + u"/postgres"_s, {u"--version"_s}, QIODevice::ReadOnly);
    if (!program.waitForFinished(longestAnswer))
        return 0;
    static const QRegularExpression number(u"\\d+"_s);
    return number.match(QString::fromUtf8(program.readAllStandardOutput())).captured().toInt();
}

} // namespace

QString findDatabasePrograms()
{
    for (const QString &folder : programFolders())
        if (!QStandardPaths::findExecutable(u"initdb"_s, {folder}).isEmpty())
            return versionIn(folder) >= oldestVersion ? folder : QString();
    return {};
}
