#include "tests/bench/HttpLoad.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <array>
#include <charconv>
#include <chrono>

namespace asio = boost::asio;
using asio::ip::tcp;
using Clock = std::chrono::steady_clock;

namespace {

std::size_t lengthOf(std::string_view head)
{
    constexpr std::string_view name = "Content-Length: ";
    const std::size_t at = head.find(name);
    std::size_t length = 0;
    if (at != std::string_view::npos)
        std::from_chars(head.data() + at + name.size(), head.data() + head.size(), length);
    return length;
}

struct Progress {
    const HttpLoad &load;
    Clock::time_point end;
    std::size_t next = 0;
    std::int64_t done = 0;
    std::int64_t failures = 0;

    const std::string *take(std::size_t connection)
    {
        if (load.repeats)
            return Clock::now() < end ? &load.requests[connection % load.requests.size()] : nullptr;
        return next < load.requests.size() ? &load.requests[next++] : nullptr;
    }
};

asio::awaitable<void> drive(Progress &progress, std::size_t connection)
{
    tcp::socket socket(co_await asio::this_coro::executor);
    const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), progress.load.port);
    co_await socket.async_connect(endpoint, asio::use_awaitable);
    socket.set_option(tcp::no_delay(true));
    const std::string &body = progress.load.body;
    std::string buffer;
    std::vector<char> rest;
    while (const std::string *request = progress.take(connection)) {
        const std::array<asio::const_buffer, 2> whole{asio::buffer(*request), asio::buffer(body)};
        co_await asio::async_write(socket, whole, asio::use_awaitable);
        auto dynamic = asio::dynamic_buffer(buffer);
        const std::size_t head =
            co_await asio::async_read_until(socket, dynamic, "\r\n\r\n", asio::use_awaitable);
        const bool isGood = buffer.compare(9, 1, "2") == 0;
        const std::size_t length = lengthOf(std::string_view(buffer).substr(0, head));
        const std::size_t have = std::min(buffer.size() - head, length);
        rest.resize(length - have);
        if (!rest.empty())
            co_await asio::async_read(socket, asio::buffer(rest), asio::use_awaitable);
        buffer.erase(0, head + have);
        ++progress.done;
        progress.failures += isGood ? 0 : 1;
    }
}

} // namespace

HttpLoadResult run(const HttpLoad &load)
{
    asio::io_context loop(1);
    const auto start = Clock::now();
    Progress progress{.load = load,
                      .end = start + std::chrono::duration_cast<Clock::duration>(
                                         std::chrono::duration<double>(load.seconds))};
    for (std::size_t i = 0; i < static_cast<std::size_t>(load.connections); ++i)
        asio::co_spawn(loop, drive(progress, i), [](const std::exception_ptr &failure) {
            if (failure)
                std::rethrow_exception(failure);
        });
    loop.run();
    const std::chrono::duration<double> took = Clock::now() - start;
    return {.perSecond = static_cast<double>(progress.done) / took.count(), .failures = progress.failures};
}
