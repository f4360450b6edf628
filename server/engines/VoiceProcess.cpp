#include "server/engines/VoiceProcess.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace asio = boost::asio;

namespace {

constexpr std::size_t longestLine = 1024 * 1024;

std::optional<boost::json::object> parseEvent(const std::string &line)
{
    boost::system::error_code error;
    boost::json::value value = boost::json::parse(line, error);
    if (error || !value.is_object() || !value.as_object().contains("event"))
        return std::nullopt;
    return std::move(value.as_object());
}

} // namespace

VoiceProcess::VoiceProcess(asio::any_io_executor executor, const std::filesystem::path &program,
                           std::filesystem::path scratch)
    : m_scratch(std::move(scratch)), m_process(executor, program, {})
{
}

asio::awaitable<void> VoiceProcess::begin(boost::json::object job)
{
    if (!m_scratch.path().empty())
        job["scratch"] = m_scratch.path().string();
    std::string line = boost::json::serialize(job) + "\n";
    co_await m_process.write(std::move(line));
}

asio::awaitable<std::optional<boost::json::object>> VoiceProcess::next()
{
    for (;;) {
        const std::size_t end = m_buffer.find('\n');
        if (end != std::string::npos) {
            const std::string line = m_buffer.substr(0, end);
            m_buffer.erase(0, end + 1);
            co_return parseEvent(line);
        }
        const std::string piece = co_await m_process.read();
        if (piece.empty() || m_buffer.size() > longestLine)
            co_return std::nullopt;
        m_buffer += piece;
    }
}
