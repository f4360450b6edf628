#include "server/api/MetaHandlers.h"

#include "server/api/ApiLimits.h"
#include "server/api/ApiServices.h"
#include "server/engines/EngineSet.h"
#include "server/http/RequestContext.h"

#include <boost/json.hpp>

#include <algorithm>

namespace json = boost::json;

namespace {

/// What the server really offers beyond the contract of February, as far as it may be offered.
json::array featuresOf(const ApiServices &services)
{
    std::vector<std::string> words = {"tasks-feed", "voice-edit", "idempotency"};
    if (services.engines.all().size() > 1)
        words.emplace_back("engines");
    if (services.transcriber)
        words.emplace_back("transcription");
    const auto &allowed = services.options.features;
    json::array features;
    for (const std::string &word : words)
        if (!allowed || std::find(allowed->begin(), allowed->end(), word) != allowed->end())
            features.emplace_back(word);
    return features;
}

json::array enginesOf(const ApiServices &services)
{
    json::array engines;
    for (const auto &engine : services.engines.all()) {
        const EngineInfo &info = engine->info();
        json::object item{{"id", info.id},
                          {"label", info.label},
                          {"capabilities", json::value_from(info.capabilities)},
                          {"languages", json::value_from(info.languages)},
                          {"options", json::value_from(info.options)},
                          {"needs_transcript", info.needsTranscript},
                          {"limits", info.limits}};
        if (!info.note.empty())
            item["note"] = info.note;
        engines.push_back(std::move(item));
    }
    return engines;
}

json::object limitsOf(const ApiServices &services)
{
    return {{"active_generations", services.options.activeGenerations},
            {"name_characters", limits::nameCharacters},
            {"text_characters", limits::textCharacters},
            {"preview_characters", limits::previewCharacters},
            {"transcript_characters", limits::transcriptCharacters},
            {"reference_bytes", limits::referenceBytes},
            {"transcription_bytes", limits::transcriptionBytes},
            {"consent_required", services.options.requiresConsent}};
}

} // namespace

boost::asio::awaitable<Response> getHealth(RequestContext &request, ApiServices &services)
{
    json::object body{{"ok", true},
                      {"version", UTTER_VERSION},
                      {"mode", services.options.mode},
                      {"features", featuresOf(services)},
                      {"engines", enginesOf(services)},
                      {"limits", limitsOf(services)}};
    const auto challenge = request.query().value("challenge");
    if (challenge && !challenge->empty() && services.proof)
        body["proof"] = services.proof(*challenge);
    co_return Response::json(body);
}

boost::asio::awaitable<Response> getLanguages(RequestContext &, ApiServices &services)
{
    const json::object transcription{{"enabled", services.transcriber != nullptr},
                                     {"provider", "mistral"},
                                     {"model", services.options.transcriptionModel}};
    const json::object body{{"languages", json::value_from(languageNames)},
                            {"default", languageNames.front()},
                            {"provider", "qwen"},
                            {"transcription", transcription}};
    co_return Response::json(body);
}
