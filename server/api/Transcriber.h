#pragma once

#include <boost/asio/awaitable.hpp>

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>

class HttpClient;

/// The transcription failed. `what()` is for the person: one line, no URL, no key.
struct TranscriptionError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The provider that writes down what is said in an audio file (contract/backend.md 11, batch).
class Transcriber final {
public:
    struct Options {
        std::string apiKey = {};
        std::string model = "voxtral-mini-2602";
        std::string serverUrl = "https://api.mistral.ai";
    };
    struct Order {
        std::filesystem::path file = {};
        std::string fileName = {}; ///< as the client called it; the provider goes by its extension
        std::string language = {}; ///< a name of GET /languages; one without a code is not sent
    };
    struct Transcript {
        std::string text = {};
        std::string model = {};
        std::optional<std::string> language = {}; ///< the provider's code
    };
    /// One of the transcriptions that a person may have under way; given back with its last copy (D31).
    using Place = std::shared_ptr<const void>;

    /// `http` must outlive it.
    Transcriber(HttpClient &http, Options options);

    const std::string &model() const { return m_options.model; }
    /// Null when the person has two under way.
    Place takePlace(const std::string &userId);
    /// Throws TranscriptionError.
    boost::asio::awaitable<Transcript> transcribe(Order order);

private:
    HttpClient &m_http;
    Options m_options;
    std::shared_ptr<std::map<std::string, int>> m_underWay = std::make_shared<std::map<std::string, int>>();
};
