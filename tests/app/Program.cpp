#include "tests/app/Program.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QProcess>

using namespace Qt::StringLiterals;

QJsonObject ProgramResult::json() const
{
    return QJsonDocument::fromJson(output).object();
}

QString utterPath()
{
    return qEnvironmentVariable("UTTER_BIN") + u"/utter"_s;
}

ProgramResult runUtter(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(utterPath(), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        process.kill();
    return {.exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            .output = process.readAllStandardOutput(),
            .errors = process.readAllStandardError()};
}
