#include "server/local/StandardStreams.h"

#include <boost/asio/post.hpp>
#include <windows.h>

#include <thread>

namespace asio = boost::asio;

void watchStandardInput(asio::any_io_executor executor, std::function<void()> ended)
{
    const HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    if (GetFileType(input) != FILE_TYPE_PIPE)
        return;
    // Anonymous pipes cannot be waited for asynchronously on Windows: one thread blocks for the life of the
    // process.
    std::thread([executor, ended = std::move(ended), input] {
        char buffer[256];
        DWORD count = 0;
        while (ReadFile(input, buffer, sizeof buffer, &count, nullptr) && count > 0) {
        }
        asio::post(executor, ended);
    }).detach();
}

void announce(const std::string &line)
{
    const HANDLE output = GetStdHandle(STD_OUTPUT_HANDLE);
    if (GetFileType(output) != FILE_TYPE_PIPE)
        return;
    const std::string whole = line + "\n";
    DWORD written = 0;
    WriteFile(output, whole.data(), static_cast<DWORD>(whole.size()), &written, nullptr);
    CloseHandle(output);
}
