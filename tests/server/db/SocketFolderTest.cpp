#include "server/db/SocketFolder.h"

#include "tests/support/DatabaseUser.h"
#include "tests/support/TestServer.h"
#include "tests/support/TestSession.h"

#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

/// Where a database's socket lies, and that nobody can foresee or replace the place.
class SocketFolderTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aShortPathKeepsItInTheWorkspace();
    void aLongPathGetsAFreshPrivateFolder();
    void whatAKilledServerLeftIsRemoved();
    void aLinkInThePlaceOfOneIsNotFollowed();
    void withoutAFolderForTemporaryFilesItIsAnError();
    void aServerWithALongPathWorks();

private:
    QStringList freshFolders() const;

    QByteArray m_systemTemporary = qgetenv("TMPDIR");
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_temporary;
    fs::path m_long;
};

void SocketFolderTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>(u"/tmp/utter-socket-XXXXXX"_s);
    m_temporary = m_folder->filePath(u"t"_s);
    QVERIFY(QDir().mkdir(m_temporary));
    QVERIFY(databaseUser::letThrough(m_folder->path()));
    qputenv("TMPDIR", m_temporary.toLocal8Bit());
    m_long = m_folder->filePath(QString(100, u'w')).toStdString();
    fs::create_directories(m_long / "run");
}

void SocketFolderTest::cleanup()
{
    qputenv("TMPDIR", m_systemTemporary.isEmpty() ? QByteArray("/tmp") : m_systemTemporary);
}

QStringList SocketFolderTest::freshFolders() const
{
    return QDir(m_temporary).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
}

void SocketFolderTest::aShortPathKeepsItInTheWorkspace()
{
    const fs::path workspace = m_folder->filePath(u"w"_s).toStdString();
    fs::create_directories(workspace / "run");
    const SocketFolder socket(workspace, databaseAccount());
    QCOMPARE(socket.path(), workspace / "run" / "db");
    QVERIFY(freshFolders().isEmpty());
}

void SocketFolderTest::aLongPathGetsAFreshPrivateFolder()
{
    QStringList names;
    for (int start = 0; start < 2; ++start) {
        const SocketFolder socket(m_long, databaseAccount());
        struct stat info {};
        QCOMPARE(lstat(socket.path().c_str(), &info), 0);
        QCOMPARE(info.st_mode & 07777, mode_t{0700});
        QCOMPARE(QStringList{QString::fromStdString(socket.path().filename())}, freshFolders());
        names += freshFolders();
    }
    QVERIFY(names.first() != names.last());
    QVERIFY(freshFolders().isEmpty());
    QVERIFY(!fs::exists(m_long / "run" / "socket-folder"));
}

void SocketFolderTest::whatAKilledServerLeftIsRemoved()
{
    const QString left = m_temporary + u"/utter-left"_s;
    QVERIFY(QDir().mkdir(left));
    QVERIFY(databaseUser::own(left));
    QVERIFY(QFile(left + u"/.s.PGSQL.5432"_s).open(QIODevice::WriteOnly));
    QFile record(QString::fromStdString((m_long / "run" / "socket-folder").string()));
    QVERIFY(record.open(QIODevice::WriteOnly));
    record.write(left.toLocal8Bit() + '\n');
    record.close();
    const SocketFolder socket(m_long, databaseAccount());
    QVERIFY(!QFile::exists(left));
}

void SocketFolderTest::aLinkInThePlaceOfOneIsNotFollowed()
{
    const QString precious = m_folder->filePath(u"precious"_s);
    QVERIFY(QDir().mkdir(precious));
    QVERIFY(QFile(precious + u"/file"_s).open(QIODevice::WriteOnly));
    const QString link = m_temporary + u"/utter-link"_s;
    QVERIFY(QFile::link(precious, link));
    removeFreshFolder(link.toStdString(), {});
    QVERIFY(QFile::exists(precious + u"/file"_s));
}

void SocketFolderTest::withoutAFolderForTemporaryFilesItIsAnError()
{
    qputenv("TMPDIR", (m_temporary + u"/missing"_s).toLocal8Bit());
    try {
        const SocketFolder socket(m_long, databaseAccount());
        QFAIL("there is a folder");
    } catch (const std::runtime_error &error) {
        QVERIFY2(QByteArray(error.what()).contains("shorter path"), error.what());
    }
}

void SocketFolderTest::aServerWithALongPathWorks()
{
    fs::remove_all(m_long);
    TestServer server({.workspace = QString::fromStdString(m_long.string())});
    QVERIFY2(server.start(), server.log().constData());
    QFile record(server.workspace() + u"/run/socket-folder"_s);
    QVERIFY(record.open(QIODevice::ReadOnly));
    const QString socket = QString::fromLocal8Bit(record.readAll()).trimmed();
    QVERIFY2(socket.startsWith(m_temporary), qPrintable(socket));
    TestSession database(u"host='%1' dbname=postgres user=utter"_s.arg(socket));
    QCOMPARE(database.value("SELECT 1"), QByteArray("1"));
    QVERIFY(server.stop());
    QVERIFY(!QFile::exists(socket));
}

QTEST_GUILESS_MAIN(SocketFolderTest)
#include "SocketFolderTest.moc"
