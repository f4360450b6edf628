#include "app/cli/VoicesCommand.h"

#include "app/cli/Terminal.h"
#include "app/cli/describe.h"

#include <QCommandLineParser>
#include <QJsonArray>

using namespace Qt::StringLiterals;

VoicesCommand::VoicesCommand(Terminal &terminal, VoicesApi &voices, const QCommandLineParser &arguments)
    : Command(terminal), m_voices(voices), m_search(arguments.value(u"search"_s))
{
    connect(&m_voices, &VoicesModel::loadFailed, this, &VoicesCommand::fail);
    connect(&m_voices, &VoicesModel::loaded, this, [this] {
        if (m_voices.list().canFetchMore({}))
            m_voices.list().fetchMore({});
        else
            show();
    });
}

void VoicesCommand::declare(QCommandLineParser &parser)
{
    parser.addOption({u"search"_s,
                      QCoreApplication::translate("cli", "Only voices whose name contains <text>."),
                      u"text"_s});
}

void VoicesCommand::run()
{
    m_voices.search(m_search);
}

void VoicesCommand::show()
{
    QJsonArray all;
    QList<QStringList> rows;
    for (const Voice &voice : m_voices.list().rows()) {
        all.append(describe(voice));
        rows.append({voice.id, voice.name, voice.language,
                     voice.source == Voice::Source::Designed ? tr("designed") : tr("cloned"),
                     shortDuration(voice.durationSeconds), shortTime(voice.createdAt)});
    }
    terminal().printJson({{u"voices"_s, all}});
    terminal().printTable(rows);
    if (rows.isEmpty())
        terminal().note(
            m_search.isEmpty()
                ? tr("There are no voices yet. Make one with \"utter clone\" or \"utter design\".")
                : tr("No voice has \"%1\" in its name.").arg(m_search));
    finish(ExitCode::Ok);
}
