#include "server/engines/VoiceProbe.h"

#include "server/engines/VoiceEvents.h"
#include "server/engines/VoiceProcess.h"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <system_error>

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;
using namespace std::chrono_literals;

namespace {

// The process limits its own CPU time to less; this is for one that waits for a disk.
constexpr auto patience = 30s;

ProbedAudio readProbe(const boost::json::object &event)
{
    return {.container = textOf(event, "container"),
            .codec = textOf(event, "codec"),
            .mimeType = textOf(event, "mime"),
            .sampleRateHz = static_cast<std::int64_t>(numberOf(event, "sample_rate").value_or(0)),
            .channels = static_cast<std::int64_t>(numberOf(event, "channels").value_or(0)),
            .measure = measureOf(event)};
}

asio::awaitable<std::optional<ProbedAudio>> ask(VoiceProcess &process, std::filesystem::path file)
{
    boost::json::object job{{"job", "probe"}, {"file", file.string()}};
    co_await process.begin(std::move(job));
    const auto event = co_await process.next();
    if (!event || textOf(*event, "event") != "done")
        co_return std::nullopt; // also a file that broke the process: not audio that anybody could use
    co_return readProbe(*event);
}

} // namespace

VoiceProbe::VoiceProbe(asio::any_io_executor executor, std::filesystem::path program)
    : m_executor(executor), m_program(std::move(program))
{
}

asio::awaitable<std::optional<ProbedAudio>> VoiceProbe::probe(std::filesystem::path file)
{
    std::optional<VoiceProcess> process;
    try {
        process.emplace(m_executor, m_program);
    } catch (const std::system_error &) {
        throw EngineError(EngineError::Kind::Trouble,
                          "The speech engine of this computer cannot be started.");
    }
    asio::steady_timer timer(m_executor, patience);
    auto answer = co_await (ask(*process, std::move(file)) || timer.async_wait(asio::use_awaitable));
    if (answer.index() == 1)
        throw EngineError(EngineError::Kind::Trouble, "The audio could not be read in time.");
    co_return std::get<0>(std::move(answer));
}
