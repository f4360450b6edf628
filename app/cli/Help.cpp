#include "app/cli/Help.h"

#include "app/cli/CommandTable.h"

#include <QCommandLineParser>
#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli", text);
}

} // namespace

QString overview()
{
    QString text = tr("Utter makes voices and speaks with them, on this computer.\n\n"
                      "Usage: utter COMMAND [ARGUMENTS]\n\nCommands:\n");
    for (const CommandEntry &entry : commandTable()) {
        const QString call = entry.name + u' ' + entry.synopsis;
        text += u"  %1  %2\n"_s.arg(call.trimmed(), -43).arg(entry.summary);
    }
    text += tr("\n\"utter COMMAND --help\" says more about one. The first to try:\n"
               "  utter design \"a warm old man\" --name Grandpa --text \"Once upon a time.\"\n"
               "  utter speak \"Good night.\" --voice Grandpa -o good-night.wav\n\n"
               "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 server not reachable, 4 not found,\n"
               "5 not signed in, 130 interrupted or cancelled.");
    return text;
}

QString helpOf(const CommandEntry &entry, const QCommandLineParser &parser)
{
    // The parser's own text lists the options; what it says before them is about the program, not the
    // command.
    const QString options = parser.helpText().section(u"\n\n"_s, 1);
    return tr("Usage: utter %1\n\n%2.\n\n%3")
        .arg((entry.name + u' ' + entry.synopsis).trimmed(),
             entry.summary.left(1).toUpper() + entry.summary.mid(1), options.trimmed());
}
