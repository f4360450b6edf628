#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

class EngineSet;
class ObjectStore;
class Transcriber;
class TranscriptFill;
class VoiceProbe;

/// What the handlers of the product's API work with. Made by main(); everything outlives the handlers.
struct ApiServices {
    struct Options {
        std::string mode = "workspace"; ///< `workspace`, `self-hosted` or `supabase`
        std::optional<std::vector<std::string>> features =
            {};                    ///< words of GET /health that may be offered; none: all that there are
        int activeGenerations = 1; ///< that one person may have waiting or running
        int openUploads = 100;     ///< upload URLs that one person may have open (D17)
        bool requiresConsent = false;
        std::string transcriptionModel = "voxtral-mini-2602";
    };

    ObjectStore &objects;
    VoiceProbe &probe;
    const EngineSet &engines;
    Transcriber *transcriber = nullptr;       ///< null: no provider is configured, or it is switched off
    TranscriptFill *transcriptFill = nullptr; ///< null likewise
    Options options = {};
    /// The workspace's proof for the nonce of GET /health?challenge=; empty: none is given.
    std::function<std::string(std::string_view nonce)> proof = {};
    /// Called when an object was queued for removal, so that the worker need not find it by looking.
    std::function<void()> removalQueued = [] {};
};
