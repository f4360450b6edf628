#include "server/voice/Description.h"

#include "server/voice/text/Language.h"

#include <boost/json.hpp>

std::string engineDescription()
{
    boost::json::array languages;
    for (const LanguageFacts &facts : allLanguages())
        languages.emplace_back(facts.name);
    const boost::json::object description{
        {"id", "local"},
        {"label", "Offline voice"},
        {"version", UTTER_VERSION},
        {"languages", languages},
        {"capabilities", {"synthesize", "design"}},
        {"limits", {{"text_characters", 10000}, {"reference_seconds", 600}, {"probe_seconds", 7200}}},
        {"note", "The small engine that works without a network: it follows a voice's pitch, range, pace and "
                 "timbre, but sounds synthetic. Natural voices come from engines that can be connected."}};
    return boost::json::serialize(description);
}
