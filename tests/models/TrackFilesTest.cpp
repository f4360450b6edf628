#include "models/TrackFiles.h"

#include "services/settings/Settings.h"
#include "services/storage/AudioCache.h"
#include "tests/models/StudioFixture.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class TrackFilesTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void writesAFileThatIsNamedByThePattern();
    void asksAgainAfterAFailure();

private:
    QTemporaryDir m_folder;
    QByteArray m_wav;
};

void TrackFilesTest::initTestCase()
{
    const QString path = m_folder.filePath(u"spoken.wav"_s);
    QCOMPARE(QProcess::execute(u"espeak-ng"_s, {u"-w"_s, path, u"Good night."_s}), 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_wav = file.readAll();
}

void TrackFilesTest::writesAFileThatIsNamedByThePattern()
{
    StudioFixture studio([this](const FakeRequest &request) {
        return request.path().startsWith("/api/")
                   ? FakeAnswer{.status = 302, .body = {}, .headers = {{"Location", "/stored"}}}
                   : FakeAnswer{.body = m_wav};
    });
    AudioCache cache(studio.api, m_folder.filePath(u"cache"_s));
    const Settings settings(m_folder.filePath(u"settings.ini"_s));
    TrackFiles files(cache, settings);
    QSignalSpy ready(&files, &TrackFiles::ready);
    const Generation night{.id = u"g1"_s, .voiceName = u"Nora"_s, .text = u"Good night."_s};
    files.prepare(Track::of(night));
    files.prepare(Track::of(night)); // once is enough
    QTRY_COMPARE(ready.count(), 1);
    const QFileInfo file(files.path(u"g1"_s));
    QCOMPARE(file.fileName(), u"Nora, Good night.wav"_s);
    QVERIFY(file.size() > 1000);
    files.prepare(Track::of(night));
    QCOMPARE(ready.count(), 2);
    QCOMPARE(studio.server.count("/api/generations/g1/audio"), 1);

    Generation other = night;
    other.id = u"g2"_s; // of the same name
    files.prepare(Track::of(other));
    QTRY_COMPARE(ready.count(), 3);
    QVERIFY(files.path(u"g2"_s) != files.path(u"g1"_s));
}

void TrackFilesTest::asksAgainAfterAFailure()
{
    StudioFixture studio([](const FakeRequest &) {
        return json({{u"detail"_s, u"Voice not found."_s}}, 404);
    });
    AudioCache cache(studio.api, m_folder.filePath(u"none"_s));
    const Settings settings(m_folder.filePath(u"settings.ini"_s));
    TrackFiles files(cache, settings);
    QSignalSpy failed(&files, &TrackFiles::failed);
    const Track track = Track::of(Voice{.id = u"v1"_s});
    files.prepare(track);
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(files.path(u"v1"_s).isEmpty());
    files.prepare(track);
    QTRY_COMPARE(failed.count(), 2);
}

QTEST_GUILESS_MAIN(TrackFilesTest)
#include "TrackFilesTest.moc"
