#include "app/cli/RecordCommand.h"

#include "app/cli/Terminal.h"
#include "app/cli/describe.h"

#include <QCommandLineParser>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace {

/// A recording is not meant to run for longer than this unattended.
constexpr double mostSeconds = 3600;

double secondsOf(std::chrono::microseconds duration)
{
    return std::chrono::duration<double>(duration).count();
}

} // namespace

RecordCommand::RecordCommand(Terminal &terminal, AudioThread &audio, const QCommandLineParser &arguments)
    : Command(terminal),
      m_recorder(audio),
      m_output(arguments.value(u"output"_s)),
      m_secondsText(arguments.value(u"seconds"_s))
{
    connect(&m_recorder, &Recorder::finished, this, &RecordCommand::conclude);
    connect(&m_end, &QTimer::timeout, &m_recorder, &Recorder::stop);
    connect(&m_display, &QTimer::timeout, this, [this] {
        this->terminal().progress(
            tr("Recording … %1, Ctrl+C ends it").arg(shortDuration(secondsOf(m_recorder.duration()))));
    });
    connect(&m_recorder, &Recorder::stateChanged, this, [this](Recorder::State state) {
        if (state == Recorder::State::Recording)
            m_end.start(std::chrono::milliseconds(static_cast<int>(m_seconds * 1000)));
    });
}

void RecordCommand::declare(QCommandLineParser &parser)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("cli", text); };
    parser.addOption({{u"o"_s, u"output"_s}, tr("The WAV file to write."), u"file"_s});
    parser.addOption({u"seconds"_s, tr("Stop after <n> seconds; at Ctrl+C by default."), u"n"_s,
                      QString::number(mostSeconds)});
}

QString RecordCommand::usageProblem()
{
    if (!m_output.endsWith(".wav"_L1, Qt::CaseInsensitive))
        return tr("Say where to write it with -o FILE.wav.");
    bool isNumber = false;
    m_seconds = m_secondsText.toDouble(&isNumber);
    if (!isNumber || !(m_seconds > 0) || m_seconds > mostSeconds)
        return tr("--seconds wants a number up to 3600.");
    return {};
}

void RecordCommand::run()
{
    m_end.setSingleShot(true);
    m_display.start(std::chrono::milliseconds(500));
    m_recorder.start(m_output);
}

void RecordCommand::interrupt()
{
    m_recorder.stop();
}

void RecordCommand::conclude(const Result<Recording> &recording)
{
    m_display.stop();
    if (!recording) {
        fail(recording.error());
        return;
    }
    const QJsonObject result{{u"file"_s, QFileInfo(recording->path).absoluteFilePath()},
                             {u"duration_seconds"_s, secondsOf(recording->duration)}};
    terminal().print(recording->path);
    if (recording->interruption) {
        terminal().printError(*recording->interruption, result);
        finish(exitCodeOf(*recording->interruption));
        return;
    }
    terminal().printJson(result);
    finish(ExitCode::Ok);
}
