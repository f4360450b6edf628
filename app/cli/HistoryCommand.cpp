#include "app/cli/HistoryCommand.h"

#include "app/cli/Terminal.h"
#include "app/cli/describe.h"

#include <QCommandLineParser>
#include <QJsonArray>

using namespace Qt::StringLiterals;

HistoryCommand::HistoryCommand(Terminal &terminal, SpeechApi &speech, const QCommandLineParser &arguments)
    : Command(terminal),
      m_history(speech),
      m_search(arguments.value(u"search"_s)),
      m_limitText(arguments.value(u"limit"_s))
{
    connect(&m_history, &HistoryModel::loadFailed, this, &HistoryCommand::fail);
    connect(&m_history, &HistoryModel::loaded, this, [this] {
        if (m_history.list().rows().size() < m_limit && m_history.list().canFetchMore({}))
            m_history.list().fetchMore({});
        else
            show();
    });
}

void HistoryCommand::declare(QCommandLineParser &parser)
{
    parser.addOption(
        {u"search"_s, QCoreApplication::translate("cli", "Only texts that contain <text>."), u"text"_s});
    parser.addOption({u"limit"_s, QCoreApplication::translate("cli", "At most <n> of them, 20 by default."),
                      u"n"_s, u"20"_s});
}

QString HistoryCommand::usageProblem()
{
    bool isNumber = false;
    m_limit = m_limitText.toInt(&isNumber);
    if (!isNumber || m_limit < 1)
        return tr("--limit wants a number from 1.");
    return {};
}

void HistoryCommand::run()
{
    m_history.search(m_search);
}

void HistoryCommand::show()
{
    QJsonArray all;
    QList<QStringList> rows;
    for (const Generation &generation :
         m_history.list().rows().first(std::min<qsizetype>(m_limit, m_history.list().rows().size()))) {
        all.append(describe(generation));
        rows.append({generation.id, shortTime(generation.createdAt), wordOf(generation.status),
                     shortDuration(generation.durationSeconds), generation.voiceName,
                     shortText(generation.text, 50)});
    }
    terminal().printJson({{u"generations"_s, all}});
    terminal().printTable(rows);
    if (rows.isEmpty())
        terminal().note(m_search.isEmpty() ? tr("Nothing was spoken yet.")
                                           : tr("No text contains \"%1\".").arg(m_search));
    finish(ExitCode::Ok);
}
