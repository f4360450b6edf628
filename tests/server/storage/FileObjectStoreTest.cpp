#include "tests/server/storage/StorageAnswers.h"
#include "tests/server/storage/StorageFixture.h"

#include <QtTest>

#include <fstream>

using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

const std::string key = std::string(StorageFixture::anna) + "/g.wav";

QByteArray read(const fs::path &path)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

} // namespace

/// The store as workers use it.
class FileObjectStoreTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_fixture.start()); }
    void init() { QVERIFY(m_fixture.clear()); }

    void aFileBecomesAnObject();
    void anotherPutReplacesIt();
    void aPutThatFailsLeavesNothing_data();
    void aPutThatFailsLeavesNothing();
    void aLocalCopyOutlivesTheObject();
    void absentObjectsAreNoFailure();
    void objectsAreListedByPrefix();
    void sweepingTakesStraysOnly();
    void sweepingSparesWhatIsYoung();
    void anInstalledDirectoryKeepsItsObjects();

private:
    FileObjectStore &store() { return m_fixture.store(); }
    fs::path write(const QByteArray &content);
    ObjectStore::Info put(const std::string &name, const QByteArray &content);

    StorageFixture m_fixture;
};

fs::path FileObjectStoreTest::write(const QByteArray &content)
{
    const fs::path path = store().temporaryPath();
    std::ofstream(path, std::ios::binary).write(content.constData(), content.size());
    return path;
}

ObjectStore::Info FileObjectStoreTest::put(const std::string &name, const QByteArray &content)
{
    return m_fixture.wait(store().put("generations", name, "audio/wav", write(content)));
}

void FileObjectStoreTest::aFileBecomesAnObject()
{
    const QByteArray content(3'000'000, 'x');
    const ObjectStore::Info info = put(key, content);
    QCOMPARE(info.key, key);
    QCOMPARE(info.sizeBytes, std::uint64_t{3'000'000});
    QCOMPARE(QByteArray::fromStdString(info.etag), etagOf(content));
    const auto found = m_fixture.wait(store().stat("generations", key));
    QVERIFY(found && found->etag == info.etag && found->mimeType == "audio/wav" &&
            found->sizeBytes == info.sizeBytes);
    QCOMPARE(m_fixture.owner().value("select owner_id from storage.objects"),
             QByteArray(StorageFixture::anna));
    QCOMPARE(m_fixture.files().size(), 1);
    const QByteArray path = m_fixture.downloadPath("generations", QByteArray::fromStdString(key));
    QCOMPARE(m_fixture.visitor().get(path).body, content);
}

void FileObjectStoreTest::anotherPutReplacesIt()
{
    put(key, "first");
    put(key, "second");
    QCOMPARE(m_fixture.files().size(), 1);
    const auto copy = m_fixture.wait(store().open("generations", key));
    QCOMPARE(read(copy->path()), QByteArray("second"));
}

void FileObjectStoreTest::aPutThatFailsLeavesNothing_data()
{
    QTest::addColumn<QByteArray>("bucket");
    QTest::addColumn<bool>("isThere");

    QTest::newRow("no such bucket") << QByteArray("nowhere") << true;
    QTest::newRow("no such file") << QByteArray("generations") << false;
}

void FileObjectStoreTest::aPutThatFailsLeavesNothing()
{
    QFETCH(QByteArray, bucket);
    QFETCH(bool, isThere);

    const fs::path file = isThere ? write("x") : store().temporaryPath();
    QVERIFY_EXCEPTION_THROWN(m_fixture.wait(store().put(bucket.toStdString(), key, "audio/wav", file)),
                             ObjectStoreError);
    QCOMPARE(m_fixture.files(), QStringList());
    QCOMPARE(m_fixture.owner().value("select count(*) from storage.objects"), QByteArray("0"));
}

void FileObjectStoreTest::aLocalCopyOutlivesTheObject()
{
    put(key, "content");
    auto copy = m_fixture.wait(store().open("generations", key));
    m_fixture.wait(store().remove("generations", {key}));
    QCOMPARE(read(copy->path()), QByteArray("content"));
    copy.reset();
    QCOMPARE(m_fixture.files(), QStringList());
}

void FileObjectStoreTest::absentObjectsAreNoFailure()
{
    QVERIFY(!m_fixture.wait(store().stat("generations", key)));
    QVERIFY(!m_fixture.wait(store().open("generations", key)));
    m_fixture.wait(store().remove("generations", {key, "", "a'b\"c\\{}"}));
}

void FileObjectStoreTest::objectsAreListedByPrefix()
{
    for (const char *name : {"u/b.wav", "u/a.wav", "ux/c.wav", "u/%.wav"})
        put(name, name);
    QStringList names;
    for (const ObjectStore::Info &info : m_fixture.wait(store().list("generations", "u/")))
        names << QString::fromStdString(info.key);
    QCOMPARE(names,
             (QStringList{QStringLiteral("u/%.wav"), QStringLiteral("u/a.wav"), QStringLiteral("u/b.wav")}));
    QVERIFY(m_fixture.wait(store().list("generations", "u/%")).size() == 1);
}

void FileObjectStoreTest::sweepingTakesStraysOnly()
{
    put(key, "kept");
    write("of a dead upload");
    const fs::path folder = m_fixture.directory().toStdString();
    std::ofstream(folder / "ab" / "ab000000000000000000000000000000") << "without a row";
    std::ofstream(folder / "ab" / "somebody's notes") << "not ours";
    m_fixture.wait(store().sweep(std::chrono::system_clock::now() + 1h));
    QStringList files = m_fixture.files();
    QVERIFY(files.removeOne(QStringLiteral("somebody's notes")));
    fs::remove(folder / "ab" / "somebody's notes");
    QCOMPARE(files,
             QStringList{QString::fromUtf8(m_fixture.owner().value("select version from storage.objects"))});
}

void FileObjectStoreTest::sweepingSparesWhatIsYoung()
{
    write("of a living upload");
    std::ofstream(fs::path(m_fixture.directory().toStdString()) / "ab" / "ab000000000000000000000000000000")
        << "its row comes";
    m_fixture.wait(store().sweep(std::chrono::system_clock::now() - 1h));
    QCOMPARE(m_fixture.files().size(), 2);
}

void FileObjectStoreTest::anInstalledDirectoryKeepsItsObjects()
{
    put(key, "content");
    FileObjectStore again(m_fixture.database(), m_fixture.urls(), m_fixture.directory().toStdString());
    const auto copy = m_fixture.wait(again.open("generations", key));
    QCOMPARE(read(copy->path()), QByteArray("content"));
}

QTEST_GUILESS_MAIN(FileObjectStoreTest)
#include "FileObjectStoreTest.moc"
