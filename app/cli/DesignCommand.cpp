#include "app/cli/DesignCommand.h"

#include "app/cli/LanguageOption.h"
#include "app/cli/Terminal.h"
#include "app/cli/describe.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

DesignCommand::DesignCommand(Terminal &terminal, const DesignModel::Services &services,
                             const QCommandLineParser &arguments)
    : Command(terminal),
      m_designModel(services),
      m_descriptions(arguments.positionalArguments()),
      m_name(arguments.value(u"name"_s).trimmed()),
      m_design{.description = m_descriptions.value(0),
               .text = arguments.value(u"text"_s),
               .language = arguments.value(u"language"_s)}
{
    connect(&m_designModel, &DesignModel::changed, this, &DesignCommand::follow);
}

void DesignCommand::declare(QCommandLineParser &parser)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("cli", text); };
    parser.addOption({u"name"_s, tr("What the voice is called."), u"name"_s});
    parser.addOption(
        {u"text"_s, tr("What the voice says as its reference, 1 to 500 characters."), u"text"_s});
    parser.addOption({u"language"_s, tr("Of the text; English by default."), u"language"_s, u"English"_s});
}

QString DesignCommand::usageProblem()
{
    if (m_descriptions.size() != 1)
        return tr("Describe the voice in one argument, in quotes.");
    if (m_name.isEmpty())
        return tr("Give the voice a name with --name NAME.");
    if (m_design.text.isEmpty())
        return tr("Say what the voice shall say with --text TEXT.");
    return languageProblem(m_design.language);
}

std::optional<Error> DesignCommand::inputProblem()
{
    if (m_name.size() > 100)
        return Error{.kind = Error::Kind::Invalid,
                     .message = tr("Give the voice a name of 1 to 100 characters.")};
    return DesignModel::problemOf(m_design);
}

void DesignCommand::run()
{
    m_designModel.preview(m_design);
}

void DesignCommand::interrupt()
{
    if (m_designModel.state() == DesignModel::State::Designing)
        m_designModel.cancel();
    else
        finish(ExitCode::Interrupted);
}

void DesignCommand::follow()
{
    switch (m_designModel.state()) {
    case DesignModel::State::Idle:
    case DesignModel::State::Fetching:
    case DesignModel::State::Saving:
        break;
    case DesignModel::State::Designing:
        terminal().progress(m_designModel.task().id.isEmpty() ? tr("Preparing…")
                                                              : stateOf(m_designModel.task()));
        break;
    case DesignModel::State::Ready:
        m_designModel.save(m_name);
        break;
    case DesignModel::State::Saved:
        terminal().printJson({{u"id"_s, m_designModel.voice().id}, {u"name"_s, m_designModel.voice().name}});
        terminal().print(tr("%1  %2").arg(m_designModel.voice().id, m_designModel.voice().name));
        finish(ExitCode::Ok);
        break;
    case DesignModel::State::Failed:
        fail(*m_designModel.problem());
        break;
    case DesignModel::State::Cancelled:
        terminal().note(tr("Cancelled. Nothing was kept."));
        finish(ExitCode::Interrupted);
        break;
    }
}
