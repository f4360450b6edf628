#include "app/Desktop.h"
#include "app/LogFile.h"
#include "app/WindowInstance.h"
#include "app/cli/Arguments.h"
#include "app/cli/CommandLine.h"
#include "app/cli/CommandTable.h"
#include "app/cli/ExitCode.h"

#include <QApplication>
#include <QFileInfo>
#include <QStandardPaths>

#include <cstdio>
#include <cstdlib>

namespace {

void nameTheProgram()
{
    QCoreApplication::setApplicationName(QStringLiteral("utter"));
    QCoreApplication::setApplicationVersion(QStringLiteral(UTTER_VERSION));
}

/// Qt ends a program that wants a window where there is no screen to show it on.
bool hasScreen()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
    return true;
#endif
}

/// The recordings that the window is to open, when the program was given nothing else.
QStringList filesAmong(int argc, char **argv)
{
    QStringList files;
    for (int at = 1; at < argc; ++at) {
        const QString word = QFile::decodeName(argv[at]);
        if (!QFileInfo(word).isFile() || (at == 1 && isCommand(word)))
            return {};
        files << QFileInfo(word).absoluteFilePath();
    }
    return files;
}

int handOver(WindowInstance &instance, const QStringList &files)
{
    QObject::connect(&instance, &WindowInstance::handedOver, qApp, &QApplication::quit);
    QObject::connect(&instance, &WindowInstance::lost, qApp, [] {
        std::fputs("utter: the window that is open already does not answer\n", stderr);
        QApplication::exit(EXIT_FAILURE);
    });
    instance.handOver(files);
    return QApplication::exec();
}

int runWindow(int &argc, char **argv, const QStringList &files)
{
    QApplication application(argc, argv);
    nameTheProgram();
    WindowInstance instance(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    if (!instance.isFirst())
        return handOver(instance, files);
    Desktop desktop;
    QObject::connect(&instance, &WindowInstance::startedAgain, &desktop, [&desktop](const QStringList &more) {
        desktop.raise();
        desktop.open(more);
    });
    desktop.start();
    desktop.open(files);
    return QApplication::exec();
}

int runCommand(int &argc, char **argv)
{
    QCoreApplication application(argc, argv);
    nameTheProgram();
    CommandLine commandLine;
    const std::optional<ExitCode> code =
        commandLine.start(QCoreApplication::arguments(), areReadable(argc, argv));
    const int result = code ? static_cast<int>(*code) : QCoreApplication::exec();
    if (result != 0 || std::ferror(stdout) == 0)
        return result;
    std::fputs("utter: the output could not be written to its end\n", stderr); // on a full disk
    return static_cast<int>(ExitCode::Failed);
}

} // namespace

int main(int argc, char **argv)
{
    logToFile();
    const QStringList files = filesAmong(argc, argv);
    const bool isForWindow = hasScreen() && (argc == 1 || !files.isEmpty());
    const int code = isForWindow ? runWindow(argc, argv, files) : runCommand(argc, argv);
    // All that is ours is gone by now. Qt 6.4 would still take its connection to PulseAudio down, without the
    // lock of the thread that reads it: an answer that arrives in that moment is a segmentation fault.
    std::fflush(nullptr);
    std::_Exit(code);
}
