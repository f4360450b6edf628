#include "tests/support/DatabaseTemplate.h"

#include "tests/support/TestCluster.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QProcess>
#include <QTemporaryDir>

#include <filesystem>

using namespace Qt::StringLiterals;

namespace {

std::filesystem::path native(const QString &path)
{
    return path.toStdU16String();
}

QString nameOf(const QStringList &migrations)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(TestCluster::serverVersion().toUtf8());
    for (const QString &path : migrations) {
        QFile file(path);
        hash.addData(path.toUtf8());
        if (file.open(QIODevice::ReadOnly))
            hash.addData(&file);
    }
    return u"database-"_s + QString::fromLatin1(hash.result().toHex().first(16));
}

} // namespace

DatabaseTemplate::DatabaseTemplate(const QStringList &migrations)
    : m_migrations(migrations), m_folder(QCoreApplication::applicationDirPath() + u'/' + nameOf(migrations))
{
}

bool DatabaseTemplate::ensure()
{
    QLockFile lock(m_folder + u".lock"_s);
    lock.setStaleLockTime(0); // a lock of a dead process is taken over at once; a living one is waited for
    if (!lock.tryLock(60'000))
        return fail(u"%1.lock is held"_s.arg(m_folder));
    return QDir(m_folder).exists() || build(m_folder);
}

bool DatabaseTemplate::build(const QString &target)
{
    QTemporaryDir workshop(QDir::tempPath() + u"/utter-db-XXXXXX"_s);
    TestCluster cluster(workshop.path());
    if (!cluster.create())
        return fail(cluster.error());
    if (!m_migrations.isEmpty() && !migrate(cluster.url(u"utter"_s)))
        return false;
    if (!cluster.stop())
        return fail(cluster.error());
    // Copied aside and renamed: a template that exists is whole.
    const QString aside = target + u".part"_s;
    QDir(aside).removeRecursively();
    std::error_code problem;
    std::filesystem::copy(native(cluster.dataFolder()), native(aside),
                          std::filesystem::copy_options::recursive, problem);
    if (!problem)
        std::filesystem::rename(native(aside), native(target), problem);
    return !problem || fail(QString::fromStdString(problem.message()));
}

bool DatabaseTemplate::migrate(const QString &url)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QCoreApplication::applicationDirPath() + u"/migrate_database"_s, {url});
    if (process.waitForFinished() && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return true;
    return fail(process.errorString() + u'\n' + QString::fromUtf8(process.readAll()));
}

bool DatabaseTemplate::copyTo(const QString &dataFolder)
{
    std::error_code problem;
    std::filesystem::copy(native(m_folder), native(dataFolder), std::filesystem::copy_options::recursive,
                          problem);
    if (!problem) // PostgreSQL refuses a data folder that others may read
        std::filesystem::permissions(native(dataFolder), std::filesystem::perms::owner_all, problem);
    return !problem || fail(QString::fromStdString(problem.message()));
}

bool DatabaseTemplate::fail(const QString &message)
{
    m_error = message;
    return false;
}
