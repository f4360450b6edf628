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

} // namespace

class ExportModelTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void writesWavAsItIsStored();
    void convertsTheRest();
    void leavesNothingWhenThereIsNoAudio();
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
    model.start(u"g1"_s, path);
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
    model.start(u"g1"_s, path);
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
        model.start(u"g1"_s, folder.filePath(u"out.wav"_s));
        QTRY_VERIFY(model.state() == State::Failed);
        QCOMPARE(model.problem()->message, u"Generation audio not available."_s);
    }
    QVERIFY(QDir(folder.path()).isEmpty());
}

void ExportModelTest::knowsWhereNothingCanBeWritten()
{
    QVERIFY(ExportModel::problemOf(m_folder.filePath(u"out.ogg"_s)));
    QVERIFY(ExportModel::problemOf(m_folder.filePath(u"none/out.wav"_s)));
    QVERIFY(ExportModel::problemOf(m_folder.path()));
    QVERIFY(!ExportModel::problemOf(m_folder.filePath(u"out.MP3"_s)));
}

QTEST_GUILESS_MAIN(ExportModelTest)
#include "ExportModelTest.moc"
