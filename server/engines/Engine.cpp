#include "server/engines/Engine.h"

#include <algorithm>

std::string EngineInfo::spoken(const std::string &language) const
{
    const bool isSpoken = std::find(languages.begin(), languages.end(), language) != languages.end();
    return isSpoken ? language : "Auto";
}
