#include "server/voice/speech/Isolated.h"

#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace {

void writeAll(int pipe, const std::string &text)
{
    std::size_t written = 0;
    while (written < text.size()) {
        const ssize_t count = write(pipe, text.data() + written, text.size() - written);
        if (count < 0 && errno != EINTR)
            return; // the parent has gone
        written += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
}

std::string readAll(int pipe)
{
    std::string text;
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t count = read(pipe, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return text;
        text.append(buffer.data(), static_cast<std::size_t>(count));
    }
}

[[noreturn]] void runChild(int pipe, const std::function<std::string()> &work)
{
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL); // elsewhere the work is over, or out of processor time, soon enough
#endif
    std::signal(SIGPIPE, SIG_IGN);
    close(STDIN_FILENO); // when the parent is stopped, nobody must wait for us at the other ends
    close(STDOUT_FILENO);
    try {
        writeAll(pipe, work());
    } catch (...) { // the parent sees an empty answer
        _exit(1);
    }
    _exit(0); // no destructors: what they would remove belongs to the parent
}

} // namespace

std::string runIsolated(const std::function<std::string()> &work)
{
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0)
        return {};
    const pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        runChild(ends[1], work);
    }
    close(ends[1]);
    const std::string text = child > 0 ? readAll(ends[0]) : std::string();
    close(ends[0]);
    int status = 0;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return status == 0 ? text : std::string();
}
