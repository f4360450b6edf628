#include "server/voice/speech/Isolated.h"

std::string runIsolated(const std::function<std::string()> &work)
{
    return work();
}
