#include "app/cli/ExportCommand.h"

#include "app/cli/Terminal.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QUuid>

using namespace Qt::StringLiterals;

ExportCommand::ExportCommand(Terminal &terminal, ApiClient &api, const QCommandLineParser &arguments)
    : Command(terminal),
      m_export(api),
      m_id(arguments.positionalArguments().value(0)),
      m_output(arguments.value(u"output"_s))
{
    connect(&m_export, &ExportModel::changed, this, &ExportCommand::follow);
}

void ExportCommand::declare(QCommandLineParser &parser)
{
    parser.addOption({{u"o"_s, u"output"_s},
                      QCoreApplication::translate("cli", "The file to write: .wav, .flac or .mp3."),
                      u"file"_s});
}

QString ExportCommand::usageProblem()
{
    if (QUuid::fromString(m_id).isNull())
        return tr("Give the id of a generation, as \"utter history\" shows it.");
    if (m_output.isEmpty())
        return tr("Say where to write it with -o FILE.");
    return {};
}

std::optional<Error> ExportCommand::inputProblem()
{
    return ExportModel::problemOf(m_output);
}

void ExportCommand::run()
{
    m_export.start(m_id, m_output);
}

void ExportCommand::interrupt()
{
    m_export.cancel();
}

void ExportCommand::follow()
{
    switch (m_export.state()) {
    case ExportModel::State::Idle:
        break;
    case ExportModel::State::Fetching:
        terminal().progress(tr("Fetching …"));
        break;
    case ExportModel::State::Converting:
        terminal().progress(tr("Converting …"));
        break;
    case ExportModel::State::Done:
        terminal().printJson({{u"file"_s, QFileInfo(m_output).absoluteFilePath()}});
        terminal().print(m_output);
        finish(ExitCode::Ok);
        break;
    case ExportModel::State::Failed:
        fail(*m_export.problem());
        break;
    case ExportModel::State::Cancelled:
        finish(ExitCode::Interrupted);
        break;
    }
}
