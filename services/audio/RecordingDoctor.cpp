#include "services/audio/RecordingDoctor.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

#include <array>

using namespace Qt::StringLiterals;

namespace {

#ifdef Q_OS_WIN
constexpr auto programName = "utter-voice.exe"_L1;
#else
constexpr auto programName = "utter-voice"_L1;
#endif

RecordingFinding::Mark markFrom(const QString &name)
{
    using Mark = RecordingFinding::Mark;
    constexpr std::array names{std::pair("good"_L1, Mark::Good), std::pair("warning"_L1, Mark::Warning),
                               std::pair("bad"_L1, Mark::Bad)};
    for (const auto &[known, mark] : names)
        if (name == known)
            return mark;
    return Mark::Unknown;
}

RecordingFinding findingFrom(const QJsonObject &object)
{
    const QJsonValue figure = object["figure"_L1];
    return {.check = object["check"_L1].toString(),
            .mark = markFrom(object["mark"_L1].toString()),
            .figure = figure.isDouble() ? std::optional(figure.toDouble()) : std::nullopt,
            .unit = object["unit"_L1].toString(),
            .advice = object["advice"_L1].toString()};
}

} // namespace

RecordingDoctor::RecordingDoctor(QString filePath, QObject *parent)
    : QObject(parent), m_filePath(std::move(filePath))
{
    connect(&m_process, &QProcess::finished, this, &RecordingDoctor::readAnswer);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            readAnswer();
    });
}

RecordingDoctor::~RecordingDoctor()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished(); // at once after a kill; a process object may not die before its process
}

QString RecordingDoctor::findProgram()
{
    const QString beside = QCoreApplication::applicationDirPath() + u'/' + programName;
    return QFileInfo(beside).isExecutable() ? beside : QStandardPaths::findExecutable(programName);
}

void RecordingDoctor::start()
{
    const QString program = findProgram();
    const QString path = QFileInfo(m_filePath).absoluteFilePath();
    // An empty name fails to start like a missing one, and is reported in the same way.
    m_process.start(program.isEmpty() ? QString(programName) : program, {u"examine"_s, path});
}

void RecordingDoctor::readAnswer()
{
    const QByteArray answer = m_process.readAllStandardOutput();
    const QJsonObject event = QJsonDocument::fromJson(answer).object();
    if (event["event"_L1] == "done"_L1) {
        QList<RecordingFinding> findings;
        for (const QJsonValue &finding : event["findings"_L1].toArray())
            findings += findingFrom(finding.toObject());
        end(findings);
    } else if (event["event"_L1] == "failed"_L1) {
        end(tl::unexpected(Error{.kind = Error::Kind::Invalid, .message = event["message"_L1].toString()}));
    } else {
        end(tl::unexpected(
            Error{.kind = Error::Kind::Engine,
                  .message = tr("The recording could not be examined, because the speech engine "
                                "utter-voice did not run."),
                  .detail = m_process.errorString()}));
    }
}

void RecordingDoctor::end(Result<QList<RecordingFinding>> result)
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_result = std::move(result);
    emit finished();
}
