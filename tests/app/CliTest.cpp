#include "tests/app/Program.h"
#include "tests/app/TestWorkspace.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

/// The command line with the real server, database and engine.
class CliTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void designsAVoiceAndSpeaks();
    void clonesARecording();
    void speaksWhatItReads();
    void saysWhenThereIsNoSuchVoice();
    void wantsToKnowWhichOfSeveralVoices();
    void listsAndExportsWhatWasSpoken();
    void cancelsAtCtrlC();
    void sharesOneServer();
    void goesOnAfterTheServerWasKilled();
    void deletesByNameAndById();
    void refusesWhatIsNoAudio();
    void refusesWhatNobodySpeaksIn();
    void doctorFindsEverything();
    void doctorNamesWhatTheEngineLacks();

private:
    ProgramResult design(const QString &name);
    static bool isWav(const QString &path);

    TestWorkspace m_workspace;
};

ProgramResult CliTest::design(const QString &name)
{
    return runUtter({u"design"_s, u"a warm old man"_s, u"--name"_s, name, u"--text"_s, u"Once upon a time."_s,
                     u"--json"_s});
}

bool CliTest::isWav(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(4) == "RIFF" && file.size() > 10'000;
}

void CliTest::initTestCase()
{
    const ProgramResult result = runUtter({u"voices"_s, u"--json"_s});
    QVERIFY2(result.exitCode == 0, (result.output + result.errors).constData());
    QCOMPARE(result.json().value("voices"_L1).toArray().size(), 0);
}

void CliTest::designsAVoiceAndSpeaks()
{
    const ProgramResult designed = design(u"Grandpa"_s);
    QVERIFY2(designed.exitCode == 0, designed.output.constData());
    QCOMPARE(designed.json().value("name"_L1).toString(), u"Grandpa"_s);
    const QString path = m_workspace.file(u"night.wav"_s);
    const ProgramResult spoken =
        runUtter({u"speak"_s, u"Good night."_s, u"--voice"_s, u"Grandpa"_s, u"-o"_s, path});
    QVERIFY2(spoken.exitCode == 0, spoken.errors.constData());
    QCOMPARE(spoken.output, path.toUtf8() + '\n');
    QVERIFY(isWav(path));
}

void CliTest::clonesARecording()
{
    const QString recording = m_workspace.file(u"recording.wav"_s);
    QCOMPARE(
        QProcess::execute(u"espeak-ng"_s, {u"-w"_s, recording,
                                           u"These are the words of the recording, spoken by a person."_s}),
        0);
    const ProgramResult cloned =
        runUtter({u"clone"_s, recording, u"--name"_s, u"Narrator"_s, u"--language"_s, u"English"_s,
                  u"--i-have-consent"_s, u"permission"_s, u"--json"_s});
    QVERIFY2(cloned.exitCode == 0, cloned.output.constData());
    // Three seconds are too little for a good voice: it says so, and makes the voice all the same.
    QStringList complaints;
    for (const QJsonValue &finding : cloned.json().value("findings"_L1).toArray())
        if (finding["complaint"_L1].toBool() && !finding["advice"_L1].toString().isEmpty())
            complaints += finding["check"_L1].toString();
    QVERIFY(complaints.contains(u"speech"_s));
    const QString path = m_workspace.file(u"chapter.flac"_s);
    const ProgramResult spoken =
        runUtter({u"speak"_s, u"Chapter one."_s, u"--voice"_s, cloned.json().value("id"_L1).toString(),
                  u"-o"_s, path, u"--json"_s});
    QVERIFY2(spoken.exitCode == 0, spoken.output.constData());
    QCOMPARE(spoken.json().value("file"_L1).toString(), path);
    QVERIFY(QFile::exists(path));
}

void CliTest::speaksWhatItReads()
{
    const QString path = m_workspace.file(u"read.wav"_s);
    const ProgramResult result =
        runUtter({u"speak"_s, u"-"_s, u"--voice"_s, u"Grandpa"_s, u"-o"_s, path}, "From standard input.\n");
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QVERIFY(isWav(path));
}

void CliTest::saysWhenThereIsNoSuchVoice()
{
    const ProgramResult result = runUtter(
        {u"speak"_s, u"Hello."_s, u"--voice"_s, u"Nobody"_s, u"-o"_s, m_workspace.file(u"none.wav"_s)});
    QCOMPARE(result.exitCode, 4);
    QVERIFY(result.errors.contains("Nobody"));
    QVERIFY(!QFile::exists(m_workspace.file(u"none.wav"_s)));
}

void CliTest::wantsToKnowWhichOfSeveralVoices()
{
    QCOMPARE(design(u"Twin"_s).exitCode, 0);
    QCOMPARE(design(u"Twin"_s).exitCode, 0);
    const ProgramResult result = runUtter(
        {u"speak"_s, u"Hello."_s, u"--voice"_s, u"Twin"_s, u"-o"_s, m_workspace.file(u"twin.wav"_s)});
    QCOMPARE(result.exitCode, 1);
    QVERIFY(result.errors.contains("Several voices"));
    QCOMPARE(result.errors.count(", "), 1); // both ids
}

void CliTest::listsAndExportsWhatWasSpoken()
{
    const ProgramResult history = runUtter({u"history"_s, u"--search"_s, u"Good night"_s, u"--json"_s});
    const QJsonArray generations = history.json().value("generations"_L1).toArray();
    QCOMPARE(generations.size(), 1);
    QCOMPARE(generations.first().toObject().value("status"_L1).toString(), u"completed"_s);
    const QString path = m_workspace.file(u"exported.mp3"_s);
    const ProgramResult exported =
        runUtter({u"export"_s, generations.first().toObject().value("id"_L1).toString(), u"-o"_s, path});
    QVERIFY2(exported.exitCode == 0, exported.errors.constData());
    QVERIFY(QFile::exists(path));
    const QDir folder(m_workspace.file(u"exports"_s));
    QVERIFY(folder.mkpath(u"."_s));
    const QStringList intoFolder{u"export"_s,      generations.first().toObject().value("id"_L1).toString(),
                                 u"-o"_s,          folder.path(),
                                 u"--format"_s,    u"flac"_s,
                                 u"--file-name"_s, u"{voice}, {text}"_s};
    for (const QString &name : {u"Grandpa, Good night.flac"_s, u"Grandpa, Good night (2).flac"_s}) {
        const ProgramResult result = runUtter(intoFolder); // nothing is written over
        QVERIFY2(result.exitCode == 0, result.errors.constData());
        QVERIFY2(folder.exists(name), qPrintable(folder.entryList(QDir::Files).join(u' ')));
    }
    const ProgramResult missing = runUtter({u"export"_s, u"0b0f5c0e-2c5e-4d0e-9d7f-3f3a5b1c9e11"_s, u"-o"_s,
                                            m_workspace.file(u"missing.wav"_s)});
    QCOMPARE(missing.exitCode, 4);
}

void CliTest::cancelsAtCtrlC()
{
    const QString path = m_workspace.file(u"long.wav"_s);
    QProcess process;
    process.start(utterPath(), {u"speak"_s, u"-"_s, u"--voice"_s, u"Grandpa"_s, u"-o"_s, path});
    process.write(QByteArray("This is a sentence of a very long story. ").repeated(240));
    process.closeWriteChannel();
    const auto isUnderWay = [] {
        return !runUtter({u"tasks"_s, u"--json"_s}).json().value("tasks"_L1).toArray().isEmpty();
    };
    QVERIFY(QTest::qWaitFor([&] { return isUnderWay() || process.state() == QProcess::NotRunning; }, 20'000));
    kill(static_cast<pid_t>(process.processId()), SIGINT);
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 130);
    QVERIFY(!isUnderWay());
    QCOMPARE(QDir(m_workspace.file(QString())).entryList({u"long*"_s}, QDir::Files), QStringList());
}

void CliTest::sharesOneServer()
{
    const qint64 pid = m_workspace.serverPid();
    m_workspace.stopServer();
    std::vector<std::unique_ptr<QProcess>> programs;
    for (int program = 0; program < 6; ++program) {
        programs.push_back(std::make_unique<QProcess>());
        programs.back()->start(utterPath(), {u"voices"_s, u"--json"_s});
    }
    for (const auto &program : programs) {
        QVERIFY(program->waitForFinished(30'000));
        QVERIFY2(program->exitCode() == 0, program->readAllStandardOutput().constData());
    }
    QVERIFY(m_workspace.serverPid() > 0);
    QVERIFY(m_workspace.serverPid() != pid);
}

void CliTest::goesOnAfterTheServerWasKilled()
{
    m_workspace.killServer();
    const QString path = m_workspace.file(u"again.wav"_s);
    const ProgramResult result =
        runUtter({u"speak"_s, u"Here again."_s, u"--voice"_s, u"Grandpa"_s, u"-o"_s, path});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QVERIFY(isWav(path));
}

void CliTest::deletesByNameAndById()
{
    QCOMPARE(runUtter({u"delete"_s, u"Narrator"_s}).exitCode, 0);
    QCOMPARE(runUtter({u"delete"_s, u"Narrator"_s}).exitCode, 4);
    const QJsonObject first =
        runUtter({u"history"_s, u"--json"_s}).json().value("generations"_L1).toArray().first().toObject();
    QCOMPARE(runUtter({u"delete"_s, first.value("id"_L1).toString()}).exitCode, 0);
    QCOMPARE(runUtter({u"delete"_s, first.value("id"_L1).toString()}).exitCode, 4);
}

void CliTest::refusesWhatIsNoAudio()
{
    const QString path = m_workspace.file(u"letter.wav"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("Dear Sir or Madam");
    file.close();
    const ProgramResult result =
        runUtter({u"clone"_s, path, u"--name"_s, u"Letter"_s, u"--i-have-consent"_s, u"self"_s});
    QCOMPARE(result.exitCode, 1);
    QVERIFY(!runUtter({u"voices"_s, u"--json"_s}).output.contains("Letter"));
}

void CliTest::refusesWhatNobodySpeaksIn()
{
    const QString path = m_workspace.file(u"silence.wav"_s);
    QCOMPARE(QProcess::execute(u"espeak-ng"_s, {u"-w"_s, path, u"-v"_s, u"en"_s, u"-a"_s, u"0"_s,
                                                u"Nobody hears these words, however many there are."_s}),
             0);
    const ProgramResult result =
        runUtter({u"clone"_s, path, u"--name"_s, u"Ghost"_s, u"--i-have-consent"_s, u"self"_s});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.errors.contains("Nobody can be heard"), result.errors.constData());
    QVERIFY(!runUtter({u"voices"_s, u"--json"_s}).output.contains("Ghost"));
}

void CliTest::doctorNamesWhatTheEngineLacks()
{
    qputenv("KANWADICT", m_workspace.file(u"none"_s).toUtf8());
    const ProgramResult result = runUtter({u"doctor"_s});
    qunsetenv("KANWADICT");
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(result.output.contains("kakasi-dic"), result.output.constData());
}

void CliTest::doctorFindsEverything()
{
    const ProgramResult result = runUtter({u"doctor"_s, u"--json"_s});
    QVERIFY2(result.exitCode == 0, result.output.constData());
    QVERIFY(result.json().value("ok"_L1).toBool());
}

QTEST_GUILESS_MAIN(CliTest)
#include "CliTest.moc"
