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

std::optional<ExitCode> CommandLine::start(const QStringList &arguments, bool areReadable)
{
    const QString name = arguments.value(1);
    m_terminal = std::make_unique<Terminal>(arguments.contains(u"--json"_s));
    if (!areReadable)
        return refuseUsage(tr("The arguments are not valid UTF-8."));
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
    if (const QString problem = commonProblem(entry); !problem.isEmpty())
        return refuseUsage(problem);
    m_application = std::make_unique<Application>();
    m_command = entry.make(*m_application, *m_terminal, m_parser);
    connect(m_command.get(), &Command::finished, this, &CommandLine::finish);
    if (const QString problem = m_command->usageProblem(); !problem.isEmpty())
        return refuseUsage(problem);
    return prepare(entry);
}

/// What is wrong with the options that all commands have; empty if nothing is.
QString CommandLine::commonProblem(const CommandEntry &entry) const
{
    if (!m_parser.positionalArguments().isEmpty() && entry.arguments == 0)
        return tr("\"utter %1\" takes no arguments.").arg(entry.name);
    if (!usesServer()) {
        if (m_parser.isSet(u"email"_s) || m_parser.isSet(u"key"_s))
            return tr("--email and --key belong to a server: say which with --server URL.");
        return {};
    }
    if (m_parser.isSet(u"workspace"_s))
        return tr("Use either the workspace of --workspace or the server of --server.");
    const QUrl url = QUrl::fromUserInput(m_parser.value(u"server"_s));
    if (!url.isValid() || !url.scheme().startsWith("http"_L1))
        return tr("--server wants an address such as https://voices.example.org.");
    if (!m_parser.isSet(u"email"_s))
        return tr("Say who you are on that server with --email ADDRESS.");
    return {};
}

/// Asks and reads what is needed before anything is started, the password first.
std::optional<ExitCode> CommandLine::prepare(const CommandEntry &entry)
{
    const bool opensSession = entry.sessionNeed == SessionNeed::Always ||
                              (entry.sessionNeed == SessionNeed::OnServer && usesServer());
    if (opensSession && usesServer()) {
        const Result<QString> password = readPassword(*m_terminal);
        if (!password) {
            m_terminal->printError(password.error());
            return exitCodeOf(password.error());
        }
        m_password = *password;
    }
    if (const std::optional<Error> problem = m_command->inputProblem()) {
        m_terminal->printError(*problem);
        return problem->kind == Error::Kind::Invalid ? ExitCode::Usage : exitCodeOf(*problem);
    }
    // In the event loop: it must be there to be ended if they fail at once.
    QMetaObject::invokeMethod(this, opensSession ? &CommandLine::openSession : &CommandLine::run,
                              Qt::QueuedConnection);
    return {};
}

ExitCode CommandLine::refuseUsage(const QString &sentence)
{
    m_terminal->printError({.kind = Error::Kind::Invalid, .message = sentence, .detail = u"usage"_s});
    return ExitCode::Usage;
}

void CommandLine::openSession()
{
    SessionModel &session = m_application->session();
    connect(&session, &SessionModel::changed, this, &CommandLine::followSession);
    if (usesServer())
        session.signIn(QUrl::fromUserInput(m_parser.value(u"server"_s)),
                       {.email = m_parser.value(u"email"_s),
                        .password = m_password,
                        .publishableKey = m_parser.value(u"key"_s)});
    else
        session.openWorkspace(workspaceOf(m_parser));
}

/// Why there is no session. A server that answers and does not let us in has found the account or the key
/// wrong.
ExitCode CommandLine::refusalOf(const Error &problem) const
{
    if (!usesServer())
        return ExitCode::NotReachable;
    const bool isRefusal = problem.kind == Error::Kind::Invalid || problem.kind == Error::Kind::Refused;
    return isRefusal ? ExitCode::SignedOut : exitCodeOf(problem);
}

void CommandLine::followSession()
{
    const SessionModel &session = m_application->session();
    switch (session.state()) {
    case SessionModel::State::SignedIn:
        run();
        break;
    case SessionModel::State::Reconnecting:
        m_terminal->note(tr("The workspace's server is gone. Starting it again…"));
        break;
    case SessionModel::State::Offline:
    case SessionModel::State::Failed:
    case SessionModel::State::SignedOut:
        if (session.problem()) {
            m_terminal->printError(*session.problem());
            finish(session.state() == SessionModel::State::SignedOut ? exitCodeOf(*session.problem())
                                                                     : refusalOf(*session.problem()));
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
