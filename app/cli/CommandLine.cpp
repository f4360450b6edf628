#include "app/cli/CommandLine.h"

#include "app/Application.h"
#include "app/cli/CommandTable.h"
#include "app/cli/Console.h"
#include "app/cli/Help.h"
#include "app/cli/Password.h"
#include "app/cli/Terminal.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

void declareCommonOptions(QCommandLineParser &parser)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("cli", text); };
    parser.addOption({{u"h"_s, u"help"_s}, tr("Say how this is used.")});
    parser.addOption({u"json"_s, tr("Print one JSON object instead of text.")});
    parser.addOption(
        {u"workspace"_s, tr("Use the workspace in <folder> instead of the default one."), u"folder"_s});
    parser.addOption(
        {u"server"_s, tr("Use the server at <url> instead of a workspace on this computer."), u"url"_s});
    parser.addOption(
        {u"email"_s,
         tr("Of the account on that server. The password is asked for, or taken from UTTER_PASSWORD or "
            "from standard input."),
         u"address"_s});
    parser.addOption({u"key"_s, tr("The publishable key, where the server does not tell it."), u"key"_s});
}

const CommandEntry *findEntry(const QString &name)
{
    const QList<CommandEntry> &table = commandTable();
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&name](const CommandEntry &entry) { return entry.name == name; });
    return found == table.end() ? nullptr : &*found;
}

} // namespace

CommandLine::CommandLine()
{
    connect(&m_interrupt, &Interrupt::requested, this, &CommandLine::interrupt);
}

CommandLine::~CommandLine()
{
    m_command.reset(); // it uses the application's services
}

std::optional<ExitCode> CommandLine::start(const QStringList &arguments)
{
    const QString name = arguments.value(1);
    m_terminal = std::make_unique<Terminal>(arguments.contains(u"--json"_s));
    if (name.isEmpty() || name == "help"_L1 || name == "--help"_L1 || name == "-h"_L1) {
        m_terminal->print(overview());
        return ExitCode::Ok;
    }
    if (name == "--version"_L1) {
        m_terminal->print(QStringLiteral("utter " UTTER_VERSION));
        return ExitCode::Ok;
    }
    const CommandEntry *entry = findEntry(name);
    if (!entry)
        return refuseUsage(tr("There is no command \"%1\". \"utter --help\" lists them.").arg(name));
    QStringList words = arguments;
    words.removeAt(1);
    return startCommand(*entry, words);
}

std::optional<ExitCode> CommandLine::startCommand(const CommandEntry &entry, const QStringList &words)
{
    declareCommonOptions(m_parser);
    entry.declare(m_parser);
    if (!m_parser.parse(words))
        return refuseUsage(m_parser.errorText());
    if (m_parser.isSet(u"help"_s)) {
        m_terminal->print(helpOf(entry, m_parser));
        return ExitCode::Ok;
    }
    if (m_parser.positionalArguments().size() > entry.arguments && entry.arguments == 0)
        return refuseUsage(tr("\"utter %1\" takes no arguments.").arg(entry.name));
    m_application = std::make_unique<Application>();
    m_command = entry.make(*m_application, *m_terminal, m_parser);
    connect(m_command.get(), &Command::finished, this, &CommandLine::finish);
    if (const QString problem = m_command->usageProblem(); !problem.isEmpty())
        return refuseUsage(problem);
    if (const std::optional<Error> problem = m_command->inputProblem()) {
        m_terminal->printError(*problem);
        return exitCodeOf(*problem);
    }
    if (entry.needsSession)
        return openSession();
    QMetaObject::invokeMethod(this, &CommandLine::run, Qt::QueuedConnection);
    return {};
}

ExitCode CommandLine::refuseUsage(const QString &sentence)
{
    m_terminal->printError({.kind = Error::Kind::Invalid, .message = sentence, .detail = u"usage"_s});
    return ExitCode::Usage;
}

std::optional<ExitCode> CommandLine::openSession()
{
    SessionModel &session = m_application->session();
    connect(&session, &SessionModel::changed, this, &CommandLine::followSession);
    // Both begin in the event loop: it must be there to be ended if they fail at once.
    if (!m_parser.isSet(u"server"_s)) {
        QMetaObject::invokeMethod(
            this, [&session, folder = workspaceOf(m_parser)] { session.openWorkspace(folder); },
            Qt::QueuedConnection);
        return {};
    }
    const QUrl url = QUrl::fromUserInput(m_parser.value(u"server"_s));
    if (!url.isValid() || !url.scheme().startsWith("http"_L1))
        return refuseUsage(tr("--server wants an address such as https://voices.example.org."));
    if (!m_parser.isSet(u"email"_s))
        return refuseUsage(tr("Say who you are on that server with --email ADDRESS."));
    const Result<QString> password = readPassword(*m_terminal);
    if (!password) {
        m_terminal->printError(password.error());
        return exitCodeOf(password.error());
    }
    const SessionModel::Account account{.email = m_parser.value(u"email"_s),
                                        .password = *password,
                                        .publishableKey = m_parser.value(u"key"_s)};
    QMetaObject::invokeMethod(
        this, [&session, url, account] { session.signIn(url, account); }, Qt::QueuedConnection);
    return {};
}

void CommandLine::followSession()
{
    const SessionModel &session = m_application->session();
    switch (session.state()) {
    case SessionModel::State::SignedIn:
        run();
        break;
    case SessionModel::State::Reconnecting:
        m_terminal->note(tr("The workspace's server is gone. Starting it again …"));
        break;
    case SessionModel::State::Failed:
    case SessionModel::State::SignedOut:
        if (session.problem()) {
            m_terminal->printError(*session.problem());
            finish(session.state() == SessionModel::State::Failed && !m_parser.isSet(u"server"_s)
                       ? ExitCode::NotReachable
                       : exitCodeOf(*session.problem()));
        }
        break;
    case SessionModel::State::Connecting:
        break;
    }
}

void CommandLine::run()
{
    if (!std::exchange(m_isRunning, true))
        m_command->run();
}

void CommandLine::interrupt()
{
    // The second Ctrl+C is from somebody who does not want to wait.
    if (!m_isRunning || std::exchange(m_wasInterrupted, true))
        finish(ExitCode::Interrupted);
    else
        m_command->interrupt();
}

void CommandLine::finish(ExitCode code)
{
    QCoreApplication::exit(static_cast<int>(code));
}
