#include "server/engines/LocalEngine.h"

#include "server/engines/VoiceProbe.h"
#include "server/engines/WavFile.h"
#include "tests/server/engines/RunLoop.h"
#include "tests/support/Processes.h"
#include "tests/support/SpeechFile.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = JobStatus::State;

/// The local engine with the real `utter-voice`, and with programs that die, hang and talk nonsense.
class LocalEngineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void saysOfItselfWhatTheProgramSays();
    void speaksATextIntoTheFile();
    void whatItLearnedGoesWithTheReference();
    void itsOptionsReachTheProgram();
    void designsAVoice();
    void tellsProgress();
    void aTextNobodyCanSpeakFails();
    void aProcessThatDiesLosesItsJob();
    void aProcessThatCannotStartIsToldAtOnce();
    void cancelEndsTheProcess_data();
    void cancelEndsTheProcess();
    void anAbortedDesignLeavesNoProcess();
    void nothingStaysInTheWorkFolder();
    void aKilledProcessLeavesNothing_data();
    void aKilledProcessLeavesNothing();
    void probeMeasuresAudioAndRefusesTheRest();

private:
    LocalEngine::Options options(const QByteArray &script = {});
    SpeechJob job(const std::string &text) const;
    JobStatus follow(LocalEngine &engine, const std::string &id);
    bool runs(const QString &pidFile) const;
    QString file(const QString &name) const { return m_folder->filePath(name); }
    QStringList workFiles() const
    {
        return QDir(file(u"work"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    }

    boost::asio::io_context m_loop;
    std::optional<QTemporaryDir> m_folder;
};

void LocalEngineTest::init()
{
    m_folder.emplace();
    QVERIFY(makeSpeech(u"The quick brown fox jumps over the lazy dog."_s, u"en"_s, file(u"reference.wav"_s)));
}

/// `script`: a shell script in the place of utter-voice.
LocalEngine::Options LocalEngineTest::options(const QByteArray &script)
{
    QString program = qEnvironmentVariable("UTTER_BIN") + u"/utter-voice"_s;
    if (!script.isEmpty()) {
        program = file(u"engine.sh"_s);
        QFile text(program);
        if (text.open(QIODevice::WriteOnly))
            text.write("#!/bin/sh\n" + script);
        text.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    return {.program = program.toStdString(), .work = file(u"work"_s).toStdString(), .stopGrace = 300ms};
}

SpeechJob LocalEngineTest::job(const std::string &text) const
{
    return {.taskId = "task",
            .text = text,
            .language = "English",
            .reference = file(u"reference.wav"_s).toStdString(),
            .transcript = "The quick brown fox jumps over the lazy dog.",
            .seed = "seed"};
}

JobStatus LocalEngineTest::follow(LocalEngine &engine, const std::string &id)
{
    for (;;) {
        JobStatus status = runToEnd(m_loop, engine.status(id));
        if (status.state != State::Running)
            return status;
        runToEnd(m_loop, engine.waitForChange(id, 10s));
    }
}

bool LocalEngineTest::runs(const QString &pidFile) const
{
    QFile pid(file(pidFile));
    return pid.open(QIODevice::ReadOnly) && isAlive(pid.readAll().trimmed().toLongLong());
}

void LocalEngineTest::saysOfItselfWhatTheProgramSays()
{
    QProcess program;
    program.start(QString::fromStdString(options().program.string()), {u"describe"_s});
    QVERIFY(program.waitForFinished());
    const QJsonObject description = QJsonDocument::fromJson(program.readAllStandardOutput()).object();
    const LocalEngine engine(m_loop.get_executor(), options());
    QCOMPARE(QString::fromStdString(engine.info().note), description[u"note"_s].toString());
    QVERIFY(!engine.info().note.empty());
}

void LocalEngineTest::whatItLearnedGoesWithTheReference()
{
    LocalEngine::Options kept = options();
    kept.cache = file(u"cache"_s).toStdString();
    QVERIFY(QDir().mkpath(file(u"cache"_s)));
    QVERIFY(QFile(file(u"cache/loose.json"_s)).open(QIODevice::WriteOnly)); // of an earlier version
    LocalEngine engine(m_loop.get_executor(), kept);
    const auto learned = [this] {
        return QDir(file(u"cache"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    };
    QCOMPARE(learned(), QStringList());
    for (const char *key : {"user/anne/reference.wav", "user/bert/reference.wav"}) {
        SpeechJob spoken = job("Hello.");
        spoken.referenceKey = key;
        const std::string id = runToEnd(m_loop, engine.submit(spoken));
        QCOMPARE(follow(engine, id).state, State::Ready);
    }
    QCOMPARE(learned().size(), 2);
    QVERIFY(!QDir(file(u"cache/"_s + learned().first())).isEmpty());
    engine.forgetReference("user/anne/reference.wav");
    QCOMPARE(learned().size(), 1);
    QVERIFY(learned().first().contains(u"bert"_s));
}

void LocalEngineTest::speaksATextIntoTheFile()
{
    LocalEngine engine(m_loop.get_executor(), options());
    const std::string id = runToEnd(m_loop, engine.submit(job("Hello from the other side.")));
    QCOMPARE(id, "local:task");
    const JobStatus status = follow(engine, id);
    QCOMPARE(status.state, State::Ready);
    const auto result = file(u"result.wav"_s).toStdString();
    runToEnd(m_loop, engine.fetch(id, result));
    const double duration = wavDuration(result).value_or(0);
    QVERIFY(duration > 0.5);
    QVERIFY(qAbs(status.measure.value().durationSeconds - duration) < 0.01);
    QVERIFY(!status.measure->peaks.empty());
    runToEnd(m_loop, engine.fetch(id, result)); // storing it may have failed
    engine.forget(id);
}

void LocalEngineTest::itsOptionsReachTheProgram()
{
    LocalEngine engine(m_loop.get_executor(), options());
    SpeechJob wanted = job("Good morning.");
    wanted.options = {{"seed", "another"}, {"strength", 0.5}};
    for (const std::string &name : engine.info().options)
        QVERIFY2(wanted.options.contains(name), name.c_str());
    const JobStatus good = follow(engine, runToEnd(m_loop, engine.submit(wanted)));
    QVERIFY2(good.state == State::Ready, good.error.c_str());
    wanted.taskId = "next";
    wanted.options = {{"strength", 7}};
    const JobStatus bad = follow(engine, runToEnd(m_loop, engine.submit(wanted)));
    QCOMPARE(int(bad.state), int(State::Failed));
    QVERIFY(bad.error.find("strength") != std::string::npos);
}

void LocalEngineTest::designsAVoice()
{
    LocalEngine engine(m_loop.get_executor(), options());
    DesignJob design{.text = "This is a preview.", .language = "English", .instruct = "a warm old man"};
    const auto result = file(u"design.wav"_s).toStdString();
    runToEnd(m_loop, engine.design(design, result));
    QVERIFY(wavDuration(result).value_or(0) > 0.3);
}

void LocalEngineTest::tellsProgress()
{
    LocalEngine engine(m_loop.get_executor(), options(R"(read line
echo '{"event":"progress","stage":"synthesizing","fraction":0.5,"audio_seconds":1.5}'
read more
)"));
    const std::string id = runToEnd(m_loop, engine.submit(job("Hello")));
    runToEnd(m_loop, engine.waitForChange(id, 10s));
    const JobStatus status = runToEnd(m_loop, engine.status(id));
    QCOMPARE(status.state, State::Running);
    QCOMPARE(status.progress.value().stage, JobProgress::Stage::Synthesizing);
    QCOMPARE(status.progress->fraction.value(), 0.5);
    QCOMPARE(status.progress->audioSeconds.value(), 1.5);
    runToEnd(m_loop, engine.cancel(id));
}

void LocalEngineTest::aTextNobodyCanSpeakFails()
{
    LocalEngine engine(m_loop.get_executor(), options(R"(read line
echo '{"event":"failed","code":"bad_reference","message":"The reference has no speech in it."}'
)"));
    const std::string id = runToEnd(m_loop, engine.submit(job("Hello")));
    const JobStatus status = follow(engine, id);
    QCOMPARE(status.state, State::Failed);
    QCOMPARE(status.error, "The reference has no speech in it.");
}

void LocalEngineTest::aProcessThatDiesLosesItsJob()
{
    LocalEngine engine(m_loop.get_executor(), options("read line\nkill -9 $$\n"));
    const std::string id = runToEnd(m_loop, engine.submit(job("Hello")));
    QCOMPARE(follow(engine, id).state, State::Lost);
    const std::string again = runToEnd(m_loop, engine.submit(job("Hello"))); // the next attempt
    QCOMPARE(follow(engine, again).state, State::Lost);
}

void LocalEngineTest::aProcessThatCannotStartIsToldAtOnce()
{
    LocalEngine::Options missing = options();
    missing.program = file(u"nowhere"_s).toStdString();
    LocalEngine engine(m_loop.get_executor(), missing);
    QCOMPARE(errorOf<EngineError>(m_loop, engine.submit(job("Hello"))),
             "The speech engine of this computer cannot be started.");
}

void LocalEngineTest::cancelEndsTheProcess_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("one that listens") << QByteArray("echo $$ > $(dirname $0)/pid\nread line\nread more\n");
    QTest::newRow("one that does not")
        << QByteArray("echo $$ > $(dirname $0)/pid\nread line\nexec sleep 60\n");
}

void LocalEngineTest::cancelEndsTheProcess()
{
    QFETCH(const QByteArray, script);
    LocalEngine engine(m_loop.get_executor(), options(script));
    const std::string id = runToEnd(m_loop, engine.submit(job("Hello")));
    QTRY_VERIFY(runs(u"pid"_s));
    runToEnd(m_loop, engine.cancel(id));
    QVERIFY(!runs(u"pid"_s));
    QCOMPARE(runToEnd(m_loop, engine.status(id)).state, State::Lost); // not known any more
}

void LocalEngineTest::anAbortedDesignLeavesNoProcess()
{
    LocalEngine engine(m_loop.get_executor(),
                       options("echo $$ > $(dirname $0)/pid\nread line\nexec sleep 60\n"));
    DesignJob design{.text = "Hello", .language = "English", .instruct = "old"};
    bool isOver = false;
    boost::asio::cancellation_signal abort;
    const auto ended = [&](std::exception_ptr) { isOver = true; };
    boost::asio::co_spawn(m_loop, engine.design(design, file(u"design.wav"_s).toStdString()),
                          boost::asio::bind_cancellation_slot(abort.slot(), ended));
    m_loop.restart();
    while (!runs(u"pid"_s))
        m_loop.run_one_for(10ms);
    abort.emit(boost::asio::cancellation_type::all);
    while (!isOver)
        m_loop.run_one_for(10ms);
    QVERIFY(!runs(u"pid"_s));
}

void LocalEngineTest::nothingStaysInTheWorkFolder()
{
    LocalEngine engine(m_loop.get_executor(), options());
    const std::string id = runToEnd(m_loop, engine.submit(job("Hello.")));
    follow(engine, id);
    engine.forget(id);
    const std::string cancelled =
        runToEnd(m_loop, engine.submit(job("Hello again. And again. And once more.")));
    runToEnd(m_loop, engine.cancel(cancelled));
    QCOMPARE(workFiles(), QStringList());
}

void LocalEngineTest::aKilledProcessLeavesNothing_data()
{
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("by itself") << QByteArray("kill -9 $$");
    QTest::newRow("by its engine") << QByteArray("exec sleep 60");
}

// It is given the folder for what it must put somewhere.
void LocalEngineTest::aKilledProcessLeavesNothing()
{
    QFETCH(const QByteArray, end);
    LocalEngine engine(m_loop.get_executor(), options(R"sh(read line
scratch=$(printf '%s' "$line" | sed 's/.*"scratch":"\([^"]*\)".*/\1/')
mkdir "$scratch/mine" && echo left > "$scratch/mine/file" && touch $(dirname $0)/written
)sh" + end + "\n"));
    const std::string id = runToEnd(m_loop, engine.submit(job("Hello")));
    while (!QFile::exists(file(u"written"_s)))
        m_loop.run_one_for(10ms);
    QVERIFY(end.startsWith("kill") || !workFiles().isEmpty());
    runToEnd(m_loop, engine.cancel(id));
    QCOMPARE(workFiles(), QStringList());
}

void LocalEngineTest::probeMeasuresAudioAndRefusesTheRest()
{
    VoiceProbe probe(m_loop.get_executor(), options().program);
    const auto probed = runToEnd(m_loop, probe.probe(file(u"reference.wav"_s).toStdString()));
    QVERIFY(probed.has_value());
    QCOMPARE(probed->mimeType, "audio/wav");
    QVERIFY(probed->measure.durationSeconds > 1);
    QFile text(file(u"text"_s));
    QVERIFY(text.open(QIODevice::WriteOnly));
    text.write("not audio");
    text.close();
    QVERIFY(!runToEnd(m_loop, probe.probe(file(u"text"_s).toStdString())).has_value());
}

QTEST_GUILESS_MAIN(LocalEngineTest)
#include "LocalEngineTest.moc"
