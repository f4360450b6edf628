#include "server/WorkspaceServer.h"
#include "server/local/PrivateFiles.h"
#include "server/local/Workspace.h"

#include <sodium.h>

#include <iostream>

namespace {

// Told in --help; programs that start this one rely on them.
constexpr int failed = 1;
constexpr int badUsage = 2;
constexpr int alreadyServed = 3;

int serve(Configuration configuration)
{
    if (configuration.voiceProgram.empty())
        configuration.voiceProgram = programFolder() / "utter-voice";
    try {
        WorkspaceServer(std::move(configuration)).run();
        return 0;
    } catch (const WorkspaceTaken &taken) {
        std::cerr << taken.what() << '\n';
        return alreadyServed;
    } catch (const std::exception &error) {
        std::cerr << error.what() << '\n';
        return failed;
    }
}

} // namespace

int main(int argc, char **argv)
{
    Configuration configuration = Configuration::read(argc, argv, processEnvironment());
    if (configuration.wantsHelp || configuration.wantsVersion) {
        std::cout << (configuration.wantsHelp ? Configuration::help() : "utter-server " UTTER_VERSION "\n");
        return 0;
    }
    for (const std::string &problem : configuration.problems)
        std::cerr << problem << '\n';
    if (!configuration.problems.empty())
        return badUsage;
    if (sodium_init() < 0) {
        std::cerr << "The system gives no random numbers.\n";
        return failed;
    }
    return serve(std::move(configuration));
}
