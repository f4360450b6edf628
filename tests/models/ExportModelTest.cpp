#include "models/ExportModel.h"

#include "tests/models/StudioFixture.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using State = ExportModel::State;

Track track(const QString &id)
{
    return Track::of(Generation{.id = id, .voiceName = u"Nora"_s, .text = u"Good night."_s});
}

} // namespace

class ExportModelTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void writesWavAsItIsStored();
    void convertsTheRest();
    void leavesNothingWhenThereIsNoAudio();
    void fillsAFolder();
    void goesOnAfterOneThatFails();
    void convertsWhatIsHereAlready();
    void knowsWhereNothingCanBeWritten();

private:
    FakeAnswer serve(const FakeRequest &request) const;

    QTemporaryDir m_folder;
    QByteArray m_wav;
};

void ExportModelTest::initTestCase()
{
    const QString path = m_folder.filePath(u"spoken.wav"_s);
    QCOMPARE(QProcess::execute(u"espeak-ng"_s, {u"-w"_s, path, u"Good night."_s}), 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_wav = file.readAll();
    QVERIFY(QFile::remove(path));
}

FakeAnswer ExportModelTest::serve(const FakeRequest &request) const
{
    if (request.path() == "/api/generations/g1/audio")
        return {.status = 302, .body = {}, .headers = {{"Location", "/signed"}}};
    return {.body = m_wav};
}

void ExportModelTest::writesWavAsItIsStored()
{
    StudioFixture studio([this](const FakeRequest &request) { return serve(request); });
    ExportModel model(studio.api);
    const QString path = m_folder.filePath(u"out.wav"_s);
    model.start(track(u"g1"_s), path);
    QTRY_VERIFY(model.state() == State::Done);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), m_wav);
}

void ExportModelTest::convertsTheRest()
{
    StudioFixture studio([this](const FakeRequest &request) { return serve(request); });
    ExportModel model(studio.api);
    const QString path = m_folder.filePath(u"out.flac"_s);
    model.start(track(u"g1"_s), path);
    QTRY_VERIFY(model.state() == State::Done);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.read(4), QByteArray("fLaC"));
}

void ExportModelTest::leavesNothingWhenThereIsNoAudio()
{
    StudioFixture studio([](const FakeRequest &) {
        return json({{u"detail"_s, u"Generation audio not available."_s}}, 404);
    });
    QTemporaryDir folder;
    {
        ExportModel model(studio.api);
        model.start(track(u"g1"_s), folder.filePath(u"out.wav"_s));
        QTRY_VERIFY(model.state() == State::Failed);
        QCOMPARE(model.problem()->message, u"Generation audio not available."_s);
    }
    QVERIFY(QDir(folder.path()).isEmpty());
}

void ExportModelTest::fillsAFolder()
{
    StudioFixture studio([this](const FakeRequest &request) { return serve(request); });
    const QTemporaryDir folder;
    ExportModel model(studio.api);
    model.start(QList<Track>{track(u"g1"_s), track(u"g1"_s)},
                {.path = folder.path(), .fileName = u"{voice}, {text}"_s, .suffix = u"opus"_s});
    QTRY_VERIFY(model.state() == State::Done);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files),
             (QStringList{u"Nora, Good night (2).opus"_s, u"Nora, Good night.opus"_s}));
    QCOMPARE(model.written().size(), 2);
}

void ExportModelTest::goesOnAfterOneThatFails()
{
    StudioFixture studio([this](const FakeRequest &request) {
        return request.path().contains("/lost/")
                   ? json({{u"detail"_s, u"Generation audio not available."_s}}, 404)
                   : serve(request);
    });
    const QTemporaryDir folder;
    ExportModel model(studio.api);
    model.start(QList<Track>{track(u"lost"_s), track(u"g1"_s)},
                {.path = folder.path(), .fileName = u"{id}"_s, .suffix = u"wav"_s});
    QTRY_VERIFY(model.state() == State::Failed);
    QCOMPARE(model.problem()->kind, Error::Kind::NotFound);
    QCOMPARE(model.written(), QStringList{folder.filePath(u"g1.wav"_s)});
}

void ExportModelTest::convertsWhatIsHereAlready()
{
    StudioFixture studio([](const FakeRequest &) { return json({}, 500); });
    const QString source = m_folder.filePath(u"here.wav"_s);
    QFile file(source);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.write(m_wav) > 0);
    file.close();
    ExportModel model(studio.api);
    model.start(Track{.id = u"here"_s, .path = source}, m_folder.filePath(u"here.m4a"_s));
    QTRY_VERIFY(model.state() == State::Done);
    QVERIFY(QFile::exists(m_folder.filePath(u"here.m4a"_s)));
}

void ExportModelTest::knowsWhereNothingCanBeWritten()
{
    QVERIFY(ExportModel::problemOf(m_folder.filePath(u"out.ogg"_s)));
    QVERIFY(ExportModel::problemOf(m_folder.filePath(u"none/out.wav"_s)));
    QVERIFY(ExportModel::problemOf(m_folder.path()));
#ifdef Q_OS_UNIX
    QVERIFY(QFile::link(u"/dev/null"_s, m_folder.filePath(u"device.wav"_s)));
    QVERIFY(ExportModel::problemOf(m_folder.filePath(u"device.wav"_s)));
#endif
    QVERIFY(!ExportModel::problemOf(m_folder.filePath(u"out.MP3"_s)));
    ExportModel::Folder folder{.path = m_folder.path(), .fileName = u"{id}"_s, .suffix = u"flac"_s};
    QVERIFY(!ExportModel::problemOf(folder));
    folder.fileName = u"{what}"_s;
    QVERIFY(ExportModel::problemOf(folder));
}

QTEST_GUILESS_MAIN(ExportModelTest)
#include "ExportModelTest.moc"
