#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// Everything that can be configured, read and checked once at start. Flags for what is no secret; a secret's
/// variable may end in _FILE and then names a file that holds it. Blank counts as unset.
struct Configuration {
    struct RateLimit {
        int requests = 0;
        std::chrono::seconds window{60};
    };

    std::filesystem::path workspace = {};
    std::string listenAddress = "127.0.0.1";
    std::uint16_t listenPort = 0; ///< 0: the one of last time, or a free one
    bool behindProxy = false;
    bool openSignup = false;
    std::chrono::seconds linger{30}; ///< life of a workspace's server without a client or work; 0: for ever
    bool isVerbose = false;
    std::filesystem::path voiceProgram = {}; ///< utter-voice; beside this program unless told otherwise

    std::string jwtSecret = {}; ///< HS256 beside the ES256 key; empty: none
    std::vector<std::string> hosts = {};
    std::vector<std::string> corsOrigins = {};
    std::map<std::string, RateLimit> rateLimits =
        {}; ///< by budget: generate, clone, design, transcribe, signin
    int activeGenerations = 100;
    std::optional<std::vector<std::string>> features = {}; ///< none: all that there are
    std::chrono::seconds lease{30};
    std::chrono::seconds grace{60};
    std::optional<std::chrono::seconds> deadline = {}; ///< replaces each of the deadlines of a task
    std::chrono::milliseconds statementTimeout{10'000};
    std::chrono::seconds engineTimeout{300};
    bool requiresConsent = false;

    struct Modal {
        std::string submitUrl, statusUrl, resultUrl, cancelUrl, designUrl;
        std::string headerName, headerValue;
        bool isConfigured() const { return !submitUrl.empty() || !designUrl.empty(); }
    } modal = {};

    struct Transcription {
        bool isEnabled = true;
        std::string apiKey;
        std::string model = "voxtral-mini-2602";
        std::string serverUrl = "https://api.mistral.ai";
    } transcription = {};

    /// What went wrong with the arguments and the environment, each a sentence with its remedy.
    std::vector<std::string> problems = {};
    bool wantsHelp = false;
    bool wantsVersion = false;

    static Configuration read(int argc, const char *const *argv,
                              const std::map<std::string, std::string> &environment);
    static std::string help();
};

/// The environment of this process.
std::map<std::string, std::string> processEnvironment();
