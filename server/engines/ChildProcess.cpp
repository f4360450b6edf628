#include "server/engines/ChildProcess.h"

#include "server/engines/ChildPlatform.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>

namespace asio = boost::asio;

namespace {
constexpr std::size_t pieceBytes = 16 * 1024;
}

ChildProcess::ChildProcess(const asio::any_io_executor &executor, const std::filesystem::path &program,
                           const std::vector<std::string> &arguments)
    : m_platform(std::make_shared<ChildPlatform>(executor, program, arguments))
{
}

ChildProcess::~ChildProcess()
{
    kill();
    closeInput();
    // Ends a read() that still waits; the platform stays with it until it has returned.
    boost::system::error_code ignored;
    m_platform->output.close(ignored);
}

asio::awaitable<void> ChildProcess::write(std::string bytes)
{
    const auto platform = m_platform;
    boost::system::error_code ignored;
    co_await asio::async_write(platform->input, asio::buffer(bytes),
                               asio::redirect_error(asio::use_awaitable, ignored));
}

asio::awaitable<std::string> ChildProcess::read()
{
    const auto platform = m_platform;
    std::array<char, pieceBytes> piece;
    boost::system::error_code error;
    const std::size_t size = co_await platform->output.async_read_some(
        asio::buffer(piece), asio::redirect_error(asio::use_awaitable, error));
    co_return std::string(piece.data(), error ? 0 : size);
}

void ChildProcess::closeInput()
{
    boost::system::error_code ignored;
    m_platform->input.close(ignored);
}

void ChildProcess::kill()
{
    m_platform->kill();
}
