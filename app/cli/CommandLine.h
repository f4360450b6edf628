#pragma once

#include "app/cli/Command.h"
#include "app/cli/Interrupt.h"

#include <QCommandLineParser>
#include <QStringList>

#include <memory>
#include <optional>

class Application;
class Terminal;
struct CommandEntry;

/// Runs one command: parses it, opens the session it needs, and ends the event loop with its exit code.
class CommandLine final : public QObject {
    Q_OBJECT

public:
    CommandLine();
    ~CommandLine() override;

    /// `arguments` begins with the program's name; `areReadable` is false where their bytes were no text. The
    /// code when there is nothing to wait for; otherwise the
    /// event loop must run, and its result is the code.
    std::optional<ExitCode> start(const QStringList &arguments, bool areReadable);

private:
    std::optional<ExitCode> startCommand(const CommandEntry &entry, const QStringList &words);
    QString commonProblem(const CommandEntry &entry) const;
    std::optional<ExitCode> prepare(const CommandEntry &entry);
    ExitCode refuseUsage(const QString &sentence);
    void openSession();
    bool usesServer() const { return m_parser.isSet(QStringLiteral("server")); }
    ExitCode refusalOf(const Error &problem) const;
    void followSession();
    void run();
    void interrupt();
    void finish(ExitCode code);

    QCommandLineParser m_parser;
    std::unique_ptr<Terminal> m_terminal;
    std::unique_ptr<Application> m_application;
    std::unique_ptr<Command> m_command;
    Interrupt m_interrupt;
    QString m_password; ///< of the account on a server
    bool m_isRunning = false;
    bool m_wasInterrupted = false;
};
