#include "app/cli/ExportCommand.h"

#include "app/cli/Terminal.h"
#include "models/GenerationSearch.h"
#include "services/settings/Setting.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QUuid>

using namespace Qt::StringLiterals;

ExportCommand::ExportCommand(Terminal &terminal, const Services &services,
                             const QCommandLineParser &arguments)
    : Command(terminal),
      m_services(services),
      m_export(services.api),
      m_id(arguments.positionalArguments().value(0)),
      m_output(arguments.value(u"output"_s)),
      m_format(arguments.value(u"format"_s)),
      m_fileName(arguments.value(u"file-name"_s))
{
    connect(&m_export, &ExportModel::changed, this, &ExportCommand::follow);
}

void ExportCommand::declare(QCommandLineParser &parser)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("cli", text); };
    parser.addOption({{u"o"_s, u"output"_s},
                      tr("The file to write: .wav, .flac, .mp3, .opus or .m4a; or a folder."),
                      u"file"_s});
    parser.addOption({u"format"_s, tr("In a folder: wav, flac, mp3, opus or m4a."), u"format"_s, u"wav"_s});
    parser.addOption({u"file-name"_s,
                      tr("In a folder: what the file is named by, with {voice}, {text}, {language}, {date}, "
                         "{time} and {id}."),
                      u"pattern"_s, settings::exportFileName.fallback});
}

QString ExportCommand::usageProblem()
{
    if (QUuid::fromString(m_id).isNull())
        return tr("Give the id of a generation, as \"utter history\" shows it.");
    if (m_output.isEmpty())
        return tr("Say where to write it with -o FILE.");
    return {};
}

bool ExportCommand::isIntoFolder() const
{
    return QFileInfo(m_output).isDir();
}

std::optional<Error> ExportCommand::inputProblem()
{
    if (isIntoFolder())
        return ExportModel::problemOf({.path = m_output, .fileName = m_fileName, .suffix = m_format});
    return ExportModel::problemOf(m_output);
}

void ExportCommand::run()
{
    if (isIntoFolder())
        lookUp();
    else
        m_export.start(Track::of(Generation{.id = m_id}), m_output);
}

void ExportCommand::lookUp()
{
    auto *search = new GenerationSearch(m_services.speech, m_id, this);
    connect(search, &GenerationSearch::finished, this, [this, search] {
        if (search->result())
            m_export.start(QList<Track>{Track::of(*search->result())},
                           {.path = m_output, .fileName = m_fileName, .suffix = m_format});
        else
            fail(search->result().error());
    });
    search->start();
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
        terminal().progress(tr("Fetching…"));
        break;
    case ExportModel::State::Converting:
        terminal().progress(tr("Converting…"));
        break;
    case ExportModel::State::Done:
        terminal().printJson({{u"file"_s, QFileInfo(m_export.written().first()).absoluteFilePath()}});
        terminal().print(m_export.written().first());
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
