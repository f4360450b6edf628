#pragma once

#include "app/cli/ExitCode.h"
#include "services/net/Error.h"

#include <QObject>

#include <optional>

class Terminal;

/// One command of the command line while it runs. It has its collaborators and its parsed arguments from its
/// constructor.
class Command : public QObject {
    Q_OBJECT

public:
    /// `terminal` must outlive it.
    explicit Command(Terminal &terminal) : m_terminal(terminal) {}

    /// What is wrong with the arguments themselves; empty if nothing is. Asked first.
    virtual QString usageProblem() { return {}; }
    /// What is wrong with what the arguments name: texts, files, folders. Asked before anything is started.
    virtual std::optional<Error> inputProblem() { return {}; }
    /// There is a session now, if the command needs one.
    virtual void run() = 0;
    /// Ctrl+C: stop what is under way, then finish.
    virtual void interrupt() { finish(ExitCode::Interrupted); }

signals:
    void finished(ExitCode code); ///< once

protected:
    Terminal &terminal() { return m_terminal; }
    void finish(ExitCode code) { emit finished(code); }
    /// Says why, and finishes.
    void fail(const Error &error);

private:
    Terminal &m_terminal;
};
