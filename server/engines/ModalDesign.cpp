#include "server/engines/ModalDesign.h"

#include "server/engines/ProviderText.h"

#include <algorithm>

using namespace std::chrono_literals;
using Kind = EngineError::Kind;

namespace {

constexpr std::chrono::milliseconds firstPause = 1s;
constexpr std::chrono::milliseconds longestPause = 10s;
constexpr std::chrono::milliseconds longestPoll = 60s;

std::string failed(const char *what, const HttpAnswer &answer)
{
    return std::string(what) + " (" + std::to_string(answer.status) + "): " + providerText(answer.body);
}

} // namespace

ModalDesign::ModalDesign(std::chrono::milliseconds budget)
    : m_deadline(std::chrono::steady_clock::now() + budget), m_pause(firstPause)
{
}

std::chrono::milliseconds ModalDesign::left() const
{
    return std::max(1ms, std::chrono::duration_cast<std::chrono::milliseconds>(
                             m_deadline - std::chrono::steady_clock::now()));
}

HttpRequest ModalDesign::first(const std::string &url)
{
    m_url = url;
    return {.verb = "POST", .url = url, .timeout = left()};
}

HttpRequest ModalDesign::next()
{
    return {.url = m_url, .timeout = std::min(longestPoll, left())};
}

bool ModalDesign::isDone(const HttpAnswer &answer)
{
    const bool isFirst = !m_isPolling;
    m_isPolling = true;
    if (answer.isRedirect()) {
        if (isFirst && answer.location.empty())
            throw EngineError(Kind::Refused, "Modal voice design redirect missing location");
        if (!answer.location.empty())
            m_url = answer.location;
        return false;
    }
    if (answer.status == 202 && !isFirst)
        return false;
    if (answer.status / 100 != 2 || answer.status == 202)
        throw EngineError(
            Kind::Refused,
            failed(isFirst ? "Modal voice design failed" : "Modal voice design poll failed", answer));
    return true;
}

std::chrono::milliseconds ModalDesign::pause()
{
    const std::chrono::milliseconds pause = m_pause;
    if (pause >= left())
        throw EngineError(Kind::Refused, "Modal voice design timed out");
    m_pause = std::min(longestPause, std::chrono::milliseconds((m_pause.count() * 3 + 1) / 2));
    return pause;
}
