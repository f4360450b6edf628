#include "server/engines/ModalEngine.h"

#include "server/engines/ModalDesign.h"
#include "server/engines/ProviderText.h"
#include "server/engines/ResultFile.h"
#include "server/engines/SubmitBody.h"
#include "server/engines/UrlOrigin.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using Kind = EngineError::Kind;

namespace {

constexpr auto submitTimeout = 45s;
constexpr auto statusTimeout = 15s;
constexpr auto resultTimeout = 120s;
constexpr auto cancelTimeout = 10s;
constexpr int mostRedirects = 10;
constexpr int maxNewTokens = 4096;

EngineInfo describeModal(std::size_t slots)
{
    EngineInfo info;
    info.id = "modal";
    info.label = "Qwen3-TTS";
    info.capabilities = {"synthesize", "design"};
    info.languages = {"Auto",   "English", "Chinese", "Japanese",   "Korean", "French",
                      "German", "Spanish", "Italian", "Portuguese", "Russian"};
    info.limits = {{"text_characters", 10'000}};
    info.slots = slots;
    info.isRemote = true;
    info.needsTranscript = true;
    return info;
}

const std::string &require(const std::string &url, const char *variable)
{
    if (url.empty())
        throw EngineError(Kind::Refused, std::string("Missing env var: ") + variable);
    return url;
}

EngineError refusal(const char *what, const HttpAnswer &answer)
{
    const bool mayChange =
        answer.status / 100 == 5 || answer.status == 202 || answer.status == 408 || answer.status == 429;
    return {mayChange ? Kind::Trouble : Kind::Refused,
            std::string(what) + " (" + std::to_string(answer.status) + "): " + providerText(answer.body)};
}

std::optional<boost::json::object> parseObject(const std::string &body)
{
    boost::system::error_code error;
    boost::json::value value = boost::json::parse(body, error);
    if (error || !value.is_object())
        return std::nullopt;
    return std::move(value.as_object());
}

std::string textOf(const boost::json::object &object, std::string_view name)
{
    const boost::json::value *value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

JobStatus::State stateOf(std::string word, bool isResultReady)
{
    using State = JobStatus::State;
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    if (word == "failed")
        return State::Failed;
    if (word == "cancelled" || word == "canceled")
        return State::Cancelled;
    return word == "completed" && isResultReady ? State::Ready : State::Running;
}

JobStatus readStatus(const boost::json::object &object)
{
    const boost::json::value *isReady = object.if_contains("result_ready");
    const boost::json::value *elapsed = object.if_contains("elapsed_seconds");
    JobStatus status;
    status.word = textOf(object, "status");
    status.error = providerText(textOf(object, "error"));
    status.state = stateOf(status.word, isReady && isReady->is_bool() && isReady->get_bool());
    if (elapsed && elapsed->is_number())
        status.elapsedSeconds = elapsed->to_number<double>();
    return status;
}

} // namespace

bool ModalEngine::Options::isConfigured() const
{
    return !submitUrl.empty() || !statusUrl.empty() || !resultUrl.empty() || !designUrl.empty();
}

ModalEngine::ModalEngine(asio::any_io_executor executor, Options options)
    : m_executor(executor),
      m_options(std::move(options)),
      m_info(describeModal(m_options.slots)),
      m_http(executor)
{
}

asio::awaitable<HttpAnswer> ModalEngine::send(HttpRequest request, const std::string &configured,
                                              const char *what)
{
    if (request.body)
        request.headers.push_back("Content-Type: application/json");
    if (!m_options.headerName.empty() && urlOrigin(request.url) == urlOrigin(configured))
        request.headers.push_back(m_options.headerName + ": " + m_options.headerValue);
    try {
        co_return co_await m_http.send(std::move(request));
    } catch (const HttpFailure &failure) {
        const char *reason =
            failure.isTimeout ? ": the engine did not answer in time" : ": the engine could not be reached";
        throw EngineError(Kind::Trouble, std::string(what) + reason);
    }
}

asio::awaitable<HttpAnswer> ModalEngine::call(HttpRequest request, const char *what)
{
    const std::string configured = request.url;
    const auto deadline = std::chrono::steady_clock::now() + request.timeout;
    for (int hop = 0;; ++hop) {
        HttpRequest next = request;
        next.timeout =
            std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (next.timeout <= 0ms || hop > mostRedirects)
            throw EngineError(Kind::Trouble, std::string(what) + ": too many redirects");
        HttpAnswer answer = co_await send(std::move(next), configured, what);
        if (!answer.isRedirect() || answer.location.empty())
            co_return answer;
        request.url = answer.location;
        const bool keepsBody = answer.status == 307 || answer.status == 308;
        if (!keepsBody) {
            request.verb = "GET";
            request.body = nullptr;
        } else if (request.body) {
            request.body->rewind();
        }
    }
}

asio::awaitable<std::string> ModalEngine::submit(SpeechJob job)
{
    HttpRequest request{
        .verb = "POST", .url = require(m_options.submitUrl, "MODAL_JOB_SUBMIT"), .timeout = submitTimeout};
    const boost::json::object fields{{"text", job.text},
                                     {"language", m_info.spoken(job.language)},
                                     {"ref_text", job.transcript},
                                     {"max_new_tokens", maxNewTokens}};
    request.body = std::make_shared<SubmitBody>(fields, "ref_audio_base64", job.reference);
    const HttpAnswer answer = co_await call(std::move(request), "Modal submit failed");
    if (answer.status / 100 != 2)
        throw refusal("Modal submit failed", answer);
    const auto object = parseObject(answer.body);
    const std::string id = object ? textOf(*object, "job_id") : std::string();
    if (id.empty())
        throw EngineError(Kind::Refused, "Modal submit returned no job_id");
    co_return id;
}

asio::awaitable<JobStatus> ModalEngine::status(std::string jobId)
{
    HttpRequest request{.url = urlWith(require(m_options.statusUrl, "MODAL_JOB_STATUS"), "job_id", jobId),
                        .timeout = statusTimeout};
    const HttpAnswer answer = co_await call(std::move(request), "Modal status failed");
    if (answer.status == 404)
        co_return JobStatus{.state = JobStatus::State::Unknown,
                            .error = refusal("Modal status failed", answer).what()};
    const auto object = parseObject(answer.body);
    if (answer.status / 100 != 2 || !object)
        throw refusal("Modal status failed", answer);
    co_return readStatus(*object);
}

asio::awaitable<void> ModalEngine::waitForChange(std::string, std::chrono::milliseconds limit)
{
    asio::steady_timer timer(m_executor, limit);
    co_await timer.async_wait(asio::use_awaitable);
}

asio::awaitable<void> ModalEngine::fetch(std::string jobId, std::filesystem::path file)
{
    HttpRequest request{.url = urlWith(require(m_options.resultUrl, "MODAL_JOB_RESULT"), "job_id", jobId),
                        .timeout = resultTimeout};
    ResultFile result(file);
    result.receive(request);
    const HttpAnswer answer = co_await call(std::move(request), "Modal result failed");
    if (answer.status == 202)
        throw EngineError(Kind::Trouble, "Job still processing");
    if (answer.status / 100 != 2)
        throw refusal("Modal result failed", answer);
    result.close();
}

asio::awaitable<void> ModalEngine::cancel(std::string jobId)
{
    if (m_options.cancelUrl.empty())
        co_return;
    HttpRequest request{.verb = "POST", .url = m_options.cancelUrl, .timeout = cancelTimeout};
    const boost::json::object fields{{"job_id", jobId}};
    request.body = std::make_shared<JsonText>(fields);
    const HttpAnswer answer = co_await call(std::move(request), "Modal cancel failed");
    if (answer.status / 100 != 2)
        throw refusal("Modal cancel failed", answer);
}

asio::awaitable<void> ModalEngine::design(DesignJob job, std::filesystem::path file)
{
    const std::string url = require(m_options.designUrl, "MODAL_ENDPOINT_VOICE_DESIGN");
    ModalDesign steps(m_options.designBudget);
    ResultFile result(file);
    HttpRequest request = steps.first(url);
    const boost::json::object fields{
        {"text", job.text}, {"language", job.language}, {"instruct", job.instruct}};
    request.body = std::make_shared<JsonText>(fields);
    for (;;) {
        result.receive(request);
        const HttpAnswer answer = co_await send(std::move(request), url, "Modal voice design failed");
        if (steps.isDone(answer))
            break;
        co_await waitForChange(std::string(), steps.pause());
        request = steps.next();
    }
    result.close();
}
