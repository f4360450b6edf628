#include "server/api/Transcriber.h"

#include "server/api/FileForm.h"
#include "server/engines/HttpClient.h"
#include "server/engines/ProviderText.h"
#include "server/http/JsonBody.h"
#include "server/log/Log.h"

#include <boost/json.hpp>

#include <array>

namespace asio = boost::asio;
namespace json = boost::json;

namespace {

constexpr auto patience = std::chrono::seconds(120);
constexpr std::uint64_t answerBytes = 16 * 1024 * 1024; ///< words with their times, for hours of speech
constexpr int placesPerUser = 2;

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> codes = {{{"English", "en"},
                                                                                  {"Chinese", "zh"},
                                                                                  {"Japanese", "ja"},
                                                                                  {"Korean", "ko"},
                                                                                  {"German", "de"},
                                                                                  {"French", "fr"},
                                                                                  {"Russian", "ru"},
                                                                                  {"Portuguese", "pt"},
                                                                                  {"Spanish", "es"},
                                                                                  {"Italian", "it"}}};

std::string_view codeOf(std::string_view language)
{
    for (const auto &[name, code] : codes)
        if (name == language)
            return code;
    return {};
}

json::object objectOf(std::string_view text)
{
    json::error_code error;
    json::value value = json::parse(text, error);
    return !error && value.is_object() ? std::move(value.get_object()) : json::object();
}

std::string textOf(const json::object &object, std::string_view name)
{
    const json::value *value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

/// What the provider says went wrong, in the order of the contract.
std::string messageOf(const HttpAnswer &answer)
{
    const json::object body = objectOf(answer.body);
    const json::value *error = body.if_contains("error");
    const std::array<std::string, 5> candidates = {
        textOf(body, "error"),
        error && error->is_object() ? textOf(error->get_object(), "message") : std::string(),
        textOf(body, "detail"), textOf(body, "message"), answer.body};
    for (const std::string &candidate : candidates)
        if (!trimmedText(candidate).empty())
            return providerText(candidate);
    return std::to_string(answer.status);
}

} // namespace

Transcriber::Transcriber(HttpClient &http, Options options) : m_http(http), m_options(std::move(options))
{
    while (m_options.serverUrl.ends_with('/'))
        m_options.serverUrl.pop_back();
}

Transcriber::Place Transcriber::takePlace(const std::string &userId)
{
    int &count = (*m_underWay)[userId];
    if (count >= placesPerUser)
        return nullptr;
    ++count;
    const auto giveBack = [places = m_underWay, userId](const int *) {
        if (--(*places)[userId] == 0)
            places->erase(userId);
    };
    return std::shared_ptr<const int>(&count, giveBack);
}

asio::awaitable<Transcriber::Transcript> Transcriber::transcribe(Order order)
{
    std::vector<std::pair<std::string, std::string>> fields = {{"model", m_options.model}};
    const std::string_view code = codeOf(order.language);
    if (!code.empty())
        fields.emplace_back("language", code);
    const std::string name = order.fileName.empty() ? "audio.wav" : order.fileName;
    const auto form = std::make_shared<FileForm>(fields, FileForm::File{"file", name, order.file});
    std::string received;
    HttpRequest request{
        .verb = "POST",
        .url = m_options.serverUrl + "/v1/audio/transcriptions",
        .headers = {"Authorization: Bearer " + m_options.apiKey, "Content-Type: " + form->contentType()},
        .body = form,
        .timeout = patience,
        .sink = [&received](std::span<const char> piece) { received.append(piece.data(), piece.size()); },
        .sinkBytes = answerBytes};
    HttpAnswer answer;
    try {
        answer = co_await m_http.send(std::move(request));
    } catch (const HttpFailure &failure) {
        log_to::warning("transcription", failure.what());
        throw TranscriptionError(failure.isTimeout ? "Mistral transcription timed out" : "Unknown error");
    }
    if (answer.status != 200)
        throw TranscriptionError("Mistral transcription failed (" + std::to_string(answer.status) +
                                 "): " + messageOf(answer));
    const json::object body = objectOf(received);
    Transcript transcript{.text = std::string(trimmedText(textOf(body, "text"))),
                          .model = textOf(body, "model")};
    if (transcript.model.empty())
        transcript.model = m_options.model;
    if (const std::string language = textOf(body, "language"); !language.empty())
        transcript.language = language;
    co_return transcript;
}
