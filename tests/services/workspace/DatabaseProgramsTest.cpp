#include "services/workspace/DatabasePrograms.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

class DatabaseProgramsTest final : public QObject {
    Q_OBJECT

private slots:
    void onlyVersionsThatTheServerTakesAreFound_data();
    void onlyVersionsThatTheServerTakesAreFound();
};

void DatabaseProgramsTest::onlyVersionsThatTheServerTakesAreFound_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("isFound");
    QTest::newRow("too old") << QByteArray("postgres (PostgreSQL) 13.14") << false;
    QTest::newRow("old numbers") << QByteArray("postgres (PostgreSQL) 9.6.24") << false;
    QTest::newRow("the oldest") << QByteArray("postgres (PostgreSQL) 15.0 (Debian 15.0-1)") << true;
    QTest::newRow("a newer one") << QByteArray("postgres (PostgreSQL) 17beta1") << true;
    QTest::newRow("nothing") << QByteArray() << false;
}

void DatabaseProgramsTest::onlyVersionsThatTheServerTakesAreFound()
{
    QFETCH(QByteArray, answer);
    const QTemporaryDir folder;
    for (const QString &name : {u"initdb"_s, u"postgres"_s}) {
        QFile program(folder.filePath(name));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write("#!/bin/sh\necho '" + answer + "'\n");
        QVERIFY(program.setPermissions(QFile::ReadOwner | QFile::ExeOwner));
    }
    qputenv("UTTER_POSTGRES_BIN", folder.path().toLocal8Bit());
    QTEST(findDatabasePrograms() == folder.path(), "isFound");
}

QTEST_GUILESS_MAIN(DatabaseProgramsTest)
#include "DatabaseProgramsTest.moc"
