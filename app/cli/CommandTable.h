#pragma once

#include "app/cli/Command.h"

#include <QList>
#include <QString>

#include <functional>
#include <memory>

class Application;
class QCommandLineParser;

/// Who opens the session of a command: the command line (`Always`), or with --server only, while the command
/// sees to the workspace itself (`OnServer`). `Never`: it does without.
enum class SessionNeed { Always, OnServer, Never };

/// What the command line knows about one command before it is run.
struct CommandEntry {
    QString name = {};
    QString synopsis = {}; ///< its arguments, as `--help` shows them
    QString summary = {};
    int arguments = 0; ///< how many words it takes at most
    SessionNeed sessionNeed = SessionNeed::Always;
    std::function<void(QCommandLineParser &)> declare = [](QCommandLineParser &) {};
    std::function<std::unique_ptr<Command>(Application &, Terminal &, const QCommandLineParser &)> make = {};
};

/// All commands, in the order of the help.
const QList<CommandEntry> &commandTable();

/// Whether the first word of a command line names one.
bool isCommand(const QString &word);

/// The workspace that the common options name.
QString workspaceOf(const QCommandLineParser &arguments);
