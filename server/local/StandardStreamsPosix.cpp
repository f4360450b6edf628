#include "server/local/StandardStreams.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace asio = boost::asio;

namespace {

bool isPipe(int descriptor)
{
    struct stat info {};
    return fstat(descriptor, &info) == 0 && S_ISFIFO(info.st_mode);
}

asio::awaitable<void> readToEnd(asio::posix::stream_descriptor input, std::function<void()> ended)
{
    char buffer[256];
    boost::system::error_code error;
    while (!error)
        co_await input.async_read_some(asio::buffer(buffer),
                                       asio::redirect_error(asio::use_awaitable, error));
    if (error == asio::error::eof)
        ended();
}

} // namespace

void watchStandardInput(asio::any_io_executor executor, std::function<void()> ended)
{
    if (!isPipe(STDIN_FILENO))
        return;
    asio::posix::stream_descriptor input(executor, dup(STDIN_FILENO));
    asio::co_spawn(executor, readToEnd(std::move(input), std::move(ended)), asio::detached);
}

void announce(const std::string &line)
{
    if (!isPipe(STDOUT_FILENO))
        return;
    const std::string whole = line + "\n";
    // A reader that went away is no fault of ours: the card in the workspace says the same.
    [[maybe_unused]] const ssize_t written = write(STDOUT_FILENO, whole.data(), whole.size());
    const int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0) {
        dup2(nowhere, STDOUT_FILENO);
        close(nowhere);
    }
}
