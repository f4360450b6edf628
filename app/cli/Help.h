#pragma once

#include <QString>

class QCommandLineParser;
struct CommandEntry;

/// What `utter` is, its commands, and what its exit codes mean.
QString overview();

/// How one command is used.
QString helpOf(const CommandEntry &entry, const QCommandLineParser &parser);
