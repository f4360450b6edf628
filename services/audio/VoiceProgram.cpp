#include "services/audio/VoiceProgram.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

VoiceProgram::VoiceProgram(QString program, QStringList arguments, QObject *parent)
    : QObject(parent), m_program(std::move(program)), m_arguments(std::move(arguments))
{
    connect(&m_process, &QProcess::finished, this, &VoiceProgram::end);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end();
    });
}

VoiceProgram::~VoiceProgram()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished(); // at once after a kill; a process object may not die before its process
}

QString VoiceProgram::fileName()
{
#ifdef Q_OS_WIN
    return u"utter-voice.exe"_s;
#else
    return u"utter-voice"_s;
#endif
}

QString VoiceProgram::besides(const QString &folder)
{
    const QString chosen = qEnvironmentVariable("UTTER_VOICE");
    return chosen.isEmpty() ? folder + u'/' + fileName() : chosen;
}

QString VoiceProgram::find()
{
    const QString beside = besides(QCoreApplication::applicationDirPath());
    return QFileInfo(beside).isExecutable() ? beside : QStandardPaths::findExecutable(fileName());
}

void VoiceProgram::start()
{
    // An empty name fails to start like a missing one, and is reported in the same way.
    m_process.start(m_program.isEmpty() ? fileName() : m_program, m_arguments);
}

Result<QJsonObject> VoiceProgram::readAnswer()
{
    const QJsonObject event = QJsonDocument::fromJson(m_process.readAllStandardOutput()).object();
    if (event["event"_L1] == "done"_L1)
        return event;
    if (event["event"_L1] == "failed"_L1)
        return tl::unexpected(Error{.kind = Error::Kind::Invalid, .message = event["message"_L1].toString()});
    return tl::unexpected(Error{.kind = Error::Kind::Engine,
                                .message = tr("The speech engine utter-voice did not run."),
                                .detail = m_process.errorString()});
}

void VoiceProgram::end()
{
    if (std::exchange(m_hasEnded, true))
        return;
    m_result = readAnswer();
    emit finished();
}
