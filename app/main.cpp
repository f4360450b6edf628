#include "app/Desktop.h"
#include "app/LogFile.h"
#include "app/WindowInstance.h"
#include "app/cli/Arguments.h"
#include "app/cli/CommandLine.h"

#include <QApplication>
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

int runWindow(int &argc, char **argv)
{
    QApplication application(argc, argv);
    nameTheProgram();
    WindowInstance instance(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    if (!instance.isFirst()) {
        QObject::connect(&instance, &WindowInstance::handedOver, &application, &QApplication::quit);
        QObject::connect(&instance, &WindowInstance::lost, &application, [] {
            std::fputs("utter: the window that is open already does not answer\n", stderr);
            QApplication::exit(EXIT_FAILURE);
        });
        instance.handOver({});
        return QApplication::exec();
    }
    Desktop desktop;
    QObject::connect(&instance, &WindowInstance::startedAgain, &desktop, &Desktop::raise);
    desktop.start();
    return QApplication::exec();
}

int runCommand(int &argc, char **argv)
{
    QCoreApplication application(argc, argv);
    nameTheProgram();
    CommandLine commandLine;
    const std::optional<ExitCode> code =
        commandLine.start(QCoreApplication::arguments(), areReadable(argc, argv));
    return code ? static_cast<int>(*code) : QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    logToFile();
    const int code = argc == 1 && hasScreen() ? runWindow(argc, argv) : runCommand(argc, argv);
    // All that is ours is gone by now. Qt 6.4 would still take its connection to PulseAudio down, without the
    // lock of the thread that reads it: an answer that arrives in that moment is a segmentation fault.
    std::fflush(nullptr);
    std::_Exit(code);
}
