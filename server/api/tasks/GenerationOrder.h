#pragma once

#include <boost/json/object.hpp>

#include <string>

class Engine;
class EngineSet;
class RequestContext;

/// What somebody wants to be said: the checked body of POST /generate.
struct GenerationOrder {
    std::string voiceId = {};
    std::string text = {};
    std::string language = "Auto";
    Engine *engine = nullptr; ///< never null
    boost::json::object options = {};
    std::string idempotencyKey = {}; ///< empty: none

    /// HttpError 400 in the contract's order.
    static GenerationOrder parse(const std::string &body, const RequestContext &request,
                                 const EngineSet &engines);

    /// Of everything but the key, whatever the order of the options.
    std::string sha256() const;
    double estimatedMinutes() const;
    /// The task's metadata, as JSON.
    std::string metadata(const std::string &voiceName) const;
};
