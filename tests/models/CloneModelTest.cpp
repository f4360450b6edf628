#include "models/CloneModel.h"

#include "services/audio/WavWriter.h"
#include "tests/models/StudioFixture.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using State = CloneModel::State;

CloneRequest voice()
{
    return {.name = u"Narrator"_s,
            .language = u"English"_s,
            .consent = {.statement = CloneModel::consentStatement(),
                        .relation = Consent::Relation::Permission,
                        .acceptedAt = QDateTime::currentDateTimeUtc()}};
}

void writeSilence(const QString &path, int seconds)
{
    constexpr int rateHz = 8'000;
    WavWriter writer;
    QVERIFY(writer.open(path, rateHz, 1));
    QVERIFY(writer.write(std::vector<qint16>(static_cast<std::size_t>(rateHz * seconds))));
    writer.close();
}

} // namespace

class CloneModelTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void sendsTheRecordingAndThenFinalizes();
    void doesNotFinalizeWhatDidNotArrive();
    void stopsBeforeAnythingIsSentWhenItIsNoAudio();
    void refusesWhatIsTooShortOrTooLong_data();
    void refusesWhatIsTooShortOrTooLong();
    void refusesWhatNobodySpeaksIn();
    void deletesAVoiceThatACancelCameTooLateFor();
    void cancelsAnUpload();
    void knowsWhatCannotBeSubmitted();

private:
    QTemporaryDir m_folder;
    QString m_recording;
};

void CloneModelTest::initTestCase()
{
    m_recording = m_folder.filePath(u"recording.wav"_s);
    QCOMPARE(QProcess::execute(u"espeak-ng"_s,
                               {u"-w"_s, m_recording,
                                u"These are the words of the recording, and they go on for a while."_s}),
             0);
}

void CloneModelTest::sendsTheRecordingAndThenFinalizes()
{
    QUrl upload;
    StudioFixture studio([&upload](const FakeRequest &request) {
        if (request.path() == "/api/clone/upload-url")
            return json({{u"voice_id"_s, u"v1"_s}, {u"upload_url"_s, upload.toString()}});
        return json({{u"id"_s, u"v1"_s}, {u"name"_s, u"Narrator"_s}});
    });
    upload =
        QUrl(studio.server.url().toString() + u"/storage/v1/object/upload/sign/references/u/v1?token=t"_s);
    CloneModel model({.network = studio.network, .voices = studio.voices});
    model.submit(m_recording, voice());
    QTRY_VERIFY(model.state() == State::Done);
    QCOMPARE(model.voice().id, u"v1"_s);
    QFile recording(m_recording);
    QVERIFY(recording.open(QIODevice::ReadOnly));
    QCOMPARE(studio.server.requests().at(1).body,
             recording.readAll()); // unchanged: its type and size are allowed
    const QJsonObject finalize = QJsonDocument::fromJson(studio.server.requests().at(2).body).object();
    QCOMPARE(finalize.value("voice_id"_L1).toString(), u"v1"_s);
    QCOMPARE(finalize.value("transcript_known"_L1), QJsonValue(false));
    QCOMPARE(finalize.value("consent"_L1).toObject().value("relation"_L1).toString(), u"permission"_s);
}

void CloneModelTest::doesNotFinalizeWhatDidNotArrive()
{
    QUrl upload;
    StudioFixture studio([&upload](const FakeRequest &request) {
        if (request.path() == "/api/clone/upload-url")
            return json({{u"voice_id"_s, u"v1"_s}, {u"upload_url"_s, upload.toString()}});
        return json({{u"statusCode"_s, u"413"_s}, {u"message"_s, u"Too large."_s}}, 400);
    });
    upload = QUrl(studio.server.url().toString() + u"/put"_s);
    CloneModel model({.network = studio.network, .voices = studio.voices});
    model.submit(m_recording, voice());
    QTRY_VERIFY(model.state() == State::Failed);
    QCOMPARE(model.problem()->message, u"Too large."_s);
    QCOMPARE(studio.server.count("/api/clone/finalize"), 0);
}

void CloneModelTest::stopsBeforeAnythingIsSentWhenItIsNoAudio()
{
    const QString path = m_folder.filePath(u"letter.wav"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Dear Sir or Madam");
    file.close();
    StudioFixture studio([](const FakeRequest &) { return json({}); });
    CloneModel model({.network = studio.network, .voices = studio.voices});
    model.submit(path, voice());
    QTRY_VERIFY(model.state() == State::Failed);
    QVERIFY(model.problem()->kind == Error::Kind::Invalid);
    QCOMPARE(studio.server.requests().size(), 0);
}

void CloneModelTest::refusesWhatIsTooShortOrTooLong_data()
{
    QTest::addColumn<int>("seconds");
    QTest::newRow("too short") << 2;
    QTest::newRow("too long") << 301;
}

void CloneModelTest::refusesWhatIsTooShortOrTooLong()
{
    QFETCH(int, seconds);
    const QString path = m_folder.filePath(u"length.wav"_s);
    writeSilence(path, seconds);
    StudioFixture studio([](const FakeRequest &) { return json({}); });
    CloneModel model({.network = studio.network, .voices = studio.voices});
    model.submit(path, voice());
    QTRY_VERIFY(model.state() == State::Failed);
    QVERIFY(model.problem()->message.contains(QString::number(seconds)));
    QCOMPARE(studio.server.requests().size(), 0);
}

void CloneModelTest::refusesWhatNobodySpeaksIn()
{
    qputenv("PATH", qgetenv("UTTER_BIN") + ':' + qgetenv("PATH")); // where the engine is
    const QString silence = m_folder.filePath(u"silence.wav"_s);
    writeSilence(silence, 10);
    StudioFixture studio([](const FakeRequest &) { return json({}); });
    CloneModel model({.network = studio.network, .voices = studio.voices});
    for (const auto &[path, isRefused] : {std::pair(silence, true), std::pair(m_recording, false)}) {
        QSignalSpy examined(&model, &CloneModel::examined);
        model.examine(path);
        QTRY_COMPARE(examined.size(), 1);
        QVERIFY(!model.findings().isEmpty());
        QCOMPARE(model.examinationProblem().has_value(), isRefused);
    }
}

void CloneModelTest::deletesAVoiceThatACancelCameTooLateFor()
{
    QUrl upload;
    CloneModel *model = nullptr;
    StudioFixture studio([&](const FakeRequest &request) {
        if (request.path() == "/api/clone/upload-url")
            return json({{u"voice_id"_s, u"v1"_s}, {u"upload_url"_s, upload.toString()}});
        if (request.path() == "/api/clone/finalize")
            model->cancel();
        return json({{u"id"_s, u"v1"_s}, {u"name"_s, u"Narrator"_s}});
    });
    upload = QUrl(studio.server.url().toString() + u"/put"_s);
    CloneModel clone({.network = studio.network, .voices = studio.voices});
    model = &clone;
    clone.submit(m_recording, voice());
    QTRY_VERIFY(clone.state() == State::Cancelled);
    QCOMPARE(studio.server.requests().last().verb, QByteArray("DELETE"));
    QCOMPARE(studio.server.requests().last().path(), QByteArray("/api/voices/v1"));
}

void CloneModelTest::cancelsAnUpload()
{
    QUrl upload;
    StudioFixture studio([&upload](const FakeRequest &request) {
        if (request.path() == "/api/clone/upload-url")
            return json({{u"voice_id"_s, u"v1"_s}, {u"upload_url"_s, upload.toString()}});
        return FakeAnswer{.isHeld = true};
    });
    upload = QUrl(studio.server.url().toString() + u"/put"_s);
    CloneModel model({.network = studio.network, .voices = studio.voices});
    model.submit(m_recording, voice());
    QTRY_COMPARE(studio.server.count("/put"), 1);
    model.cancel();
    QVERIFY(model.state() == State::Cancelled);
    QCOMPARE(studio.server.count("/api/clone/finalize"), 0);
}

void CloneModelTest::knowsWhatCannotBeSubmitted()
{
    CloneRequest nameless = voice();
    nameless.name = u"  "_s;
    QVERIFY(CloneModel::problemOf(m_recording, nameless));
    CloneRequest unasked = voice();
    unasked.consent = {};
    QVERIFY(CloneModel::problemOf(m_recording, unasked));
    QVERIFY(CloneModel::problemOf(m_folder.filePath(u"none.wav"_s), voice())->kind == Error::Kind::NotFound);
    QVERIFY(!CloneModel::problemOf(m_recording, voice()));
}

QTEST_GUILESS_MAIN(CloneModelTest)
#include "CloneModelTest.moc"
