#include "server/jobs/Worker.h"

#include "tests/server/storage/StorageFixture.h"

#include <QtTest>

#include <fstream>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

/// What a worker does beside the tasks.
class WorkerTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_fixture.start()); }
    void strayFilesGoWhileTheServerRuns();
    void d17WhatNobodyFinalizedGoesWhileTheServerRuns();

private:
    void writeStray(const char *version, std::chrono::hours age);

    StorageFixture m_fixture;
};

/// A file of the store that no row names.
void WorkerTest::writeStray(const char *version, std::chrono::hours age)
{
    const fs::path file = fs::path(m_fixture.directory().toStdString()) / "ab" / version;
    const fs::path aside = m_fixture.directory().toStdString() + "/aside";
    std::ofstream(aside) << "without a row";
    fs::last_write_time(aside, fs::file_time_type::clock::now() - age);
    fs::rename(aside, file); // never seen younger than it is
}

void WorkerTest::strayFilesGoWhileTheServerRuns()
{
    EngineSet noEngines;
    WorkerOptions options;
    options.tidyInterval = 20ms;
    Worker worker(m_fixture.executor(), m_fixture.database(), m_fixture.store(), noEngines, options);
    worker.start();
    writeStray("ab000000000000000000000000000001", 0h);
    for (int round = 0; round < 2; ++round) { // not at the start alone
        writeStray("ab000000000000000000000000000002", 2h);
        QTRY_COMPARE(m_fixture.files(), QStringList{u"ab000000000000000000000000000001"_s});
    }
    m_fixture.wait(worker.stop());
}

void WorkerTest::d17WhatNobodyFinalizedGoesWhileTheServerRuns()
{
    const QByteArray voice = "5a3d0c0e-6f6e-4a57-8a2f-0a5a3f7a4c10";
    const QByteArray key = QByteArray(StorageFixture::anna) + "/" + voice + "/reference.wav";
    const fs::path file = m_fixture.store().temporaryPath();
    std::ofstream(file) << "RIFF";
    m_fixture.wait(m_fixture.store().put("references", key.toStdString(), "audio/wav", file));
    const TestRows reserved =
        m_fixture.owner().run("insert into utter.upload_reservations (voice_id, user_id, object_key, "
                              "created_at, expires_at) values ('" +
                              voice + "', '" + StorageFixture::anna + "', '" + key +
                              "', now() - interval '25 hours', now() - interval '23 hours')");
    QCOMPARE(reserved.sqlState, QByteArray());

    EngineSet noEngines;
    Worker worker(m_fixture.executor(), m_fixture.database(), m_fixture.store(), noEngines, {});
    worker.start();
    QTRY_COMPARE(m_fixture.owner().value("select count(*) from storage.objects"), QByteArray("0"));
    QTRY_COMPARE(m_fixture.owner().value("select count(*) from utter.object_removals"), QByteArray("0"));
    QCOMPARE(m_fixture.owner().value("select count(*) from utter.upload_reservations"), QByteArray("0"));
    m_fixture.wait(worker.stop());
}

QTEST_GUILESS_MAIN(WorkerTest)
#include "WorkerTest.moc"
