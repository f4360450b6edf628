#pragma once

#include "server/api/Consent.h"
#include "server/api/ReferenceAudio.h"

#include <boost/json/object.hpp>

class JsonBody;
class RequestContext;
struct ApiServices;

/// A voice whose reference is stored already, on its way into the database.
struct NewVoice {
    std::string id = {};
    std::string name = {};
    std::string language = {};
    std::string transcript = {};
    std::optional<std::string> description = {};
    bool transcriptKnown = true; ///< false: the transcript is a placeholder
    std::string source = "uploaded";
    std::string objectKey = {};
    ReferenceAudio reference = {};
    std::optional<Consent> consent = {};
    std::optional<std::string> designTaskId = {};

    /// Name, language, transcript and description; HttpError 400 for the first that breaks its rule.
    static NewVoice read(const JsonBody &body);
    boost::json::object answer() const { return {{"id", id}, {"name", name}}; }
};

/// HttpError 400 `Name must be 1-100 characters.`
void requireName(const std::optional<std::string> &name);
/// HttpError 400 for a transcript beyond the limit.
void requireShortTranscript(std::string_view transcript);

enum class VoiceInsertion {
    Done,
    Exists,  ///< there is a voice of that id
    IsSaved, ///< there is a voice of that preview
    Refused, ///< the database cannot store it
};

/// Inserts the voice and its consent, and closes the reservation of its upload. The stored reference stays
/// whatever comes out. Throws when the database could not be reached: whether the voice is there is not known
/// then.
boost::asio::awaitable<VoiceInsertion> insertVoice(RequestContext &request, const NewVoice &voice);
