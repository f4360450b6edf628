#include "tests/support/TestDatabase.h"

#include "tests/support/DatabaseTemplate.h"
#include "tests/support/DatabaseUser.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace {

QStringList scripts(const QString &folder)
{
    QStringList paths;
    const QDir directory(QStringLiteral(UTTER_SUPABASE_DIR "/") + folder);
    const QStringList names = directory.entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names)
        paths << directory.filePath(name);
    return paths;
}

} // namespace

TestDatabase::TestDatabase(Content content)
    : m_content(content),
      m_folder(QDir::tempPath() + u"/utter-db-XXXXXX"_s),
      m_cluster(std::make_unique<TestCluster>(m_folder.path()))
{
}

TestDatabase::~TestDatabase() = default;

bool TestDatabase::start()
{
    QStringList wanted;
    if (m_content == Content::Migrated)
        wanted = scripts(u"bootstrap"_s) + scripts(u"migrations"_s);
    DatabaseTemplate model(wanted);
    if (!model.ensure() || !model.copyTo(m_cluster->dataFolder()))
        return fail(model.error());
    if (!databaseUser::own(m_folder.path()))
        return fail(u"cannot give %1 to the database's user"_s.arg(m_folder.path()));
    return m_cluster->start() || fail(m_cluster->error());
}

bool TestDatabase::fail(const QString &message)
{
    m_error = message;
    return false;
}
