#include "tests/server/voice/support/VoiceProgram.h"

#include <QJsonDocument>
#include <QProcess>

using namespace Qt::StringLiterals;

namespace {

constexpr int timeoutMs = 60'000;

JobOutcome outcomeOf(QProcess &process)
{
    JobOutcome outcome;
    if (!process.waitForFinished(timeoutMs))
        return outcome;
    for (const QByteArray &line : process.readAllStandardOutput().split('\n')) {
        if (!line.isEmpty())
            outcome.events.append(QJsonDocument::fromJson(line).object());
    }
    outcome.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    outcome.errors = process.readAllStandardError();
    return outcome;
}

} // namespace

bool JobOutcome::isDone() const
{
    return exitCode == 0 && last()[u"event"_s] == u"done"_s;
}

bool JobOutcome::failedWith(const QString &code) const
{
    return exitCode == 1 && last()[u"event"_s] == u"failed"_s && last()[u"code"_s] == code;
}

QString voiceProgram()
{
    return qEnvironmentVariable("UTTER_BIN") + u"/utter-voice"_s;
}

JobOutcome runLine(const QByteArray &line)
{
    QProcess process;
    process.start(voiceProgram(), QStringList());
    process.write(line + '\n');
    return outcomeOf(process);
}

JobOutcome runJob(const QJsonObject &job)
{
    return runLine(QJsonDocument(job).toJson(QJsonDocument::Compact));
}

JobOutcome runWithArguments(const QStringList &arguments)
{
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(voiceProgram(), arguments);
    return outcomeOf(process);
}

bool speakToFile(const QString &file, const QString &text, const QStringList &arguments)
{
    QProcess process;
    process.start(u"espeak-ng"_s, arguments + QStringList{u"-w"_s, file, text});
    return process.waitForFinished(timeoutMs) && process.exitCode() == 0;
}
