#include "app/LogFile.h"
#include "app/cli/CommandLine.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    logToFile();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("utter"));
    QCoreApplication::setApplicationVersion(QStringLiteral(UTTER_VERSION));
    CommandLine commandLine;
    const std::optional<ExitCode> code = commandLine.start(QCoreApplication::arguments());
    return code ? static_cast<int>(*code) : QCoreApplication::exec();
}
