#include "server/engines/ChildProcess.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <system_error>

namespace asio = boost::asio;

extern char **environ;

namespace {

constexpr std::size_t pieceBytes = 16 * 1024;

struct Pipe {
    int readEnd = -1;
    int writeEnd = -1;
};

void require(int error, const char *what)
{
    if (error != 0)
        throw std::system_error(error, std::generic_category(), what);
}

/// Both ends are closed in every program that is started, whoever starts it: the end of a pipe must be seen
/// when we close it.
Pipe makePipe()
{
    int ends[2];
    require(::pipe(ends) == 0 ? 0 : errno, "pipe");
    ::fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    ::fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return {ends[0], ends[1]};
}

/// What the child has open: the two pipes, our standard error, nothing else.
class SpawnSetup final {
public:
    SpawnSetup(const Pipe &input, const Pipe &output)
    {
        require(posix_spawn_file_actions_init(&actions), "spawn");
        require(posix_spawnattr_init(&attributes), "spawn");
        posix_spawn_file_actions_adddup2(&actions, input.readEnd, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, output.writeEnd, STDOUT_FILENO);
        sigset_t defaults;
        sigemptyset(&defaults);
        sigaddset(&defaults, SIGPIPE);
        posix_spawnattr_setsigdefault(&attributes, &defaults);
        short flags = POSIX_SPAWN_SETSIGDEF;
#ifdef __APPLE__
        posix_spawn_file_actions_addinherit_np(&actions, STDERR_FILENO);
        flags = static_cast<short>(flags | POSIX_SPAWN_CLOEXEC_DEFAULT);
#else
        posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
#endif
        posix_spawnattr_setflags(&attributes, flags);
    }
    ~SpawnSetup()
    {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    SpawnSetup(const SpawnSetup &) = delete;
    SpawnSetup &operator=(const SpawnSetup &) = delete;

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
};

pid_t spawn(const std::filesystem::path &program, const std::vector<std::string> &arguments,
            const SpawnSetup &setup)
{
    const std::string path = program.string();
    std::vector<char *> argv{const_cast<char *>(path.c_str())};
    for (const std::string &argument : arguments)
        argv.push_back(const_cast<char *>(argument.c_str()));
    argv.push_back(nullptr);
    pid_t child = -1;
    require(posix_spawn(&child, path.c_str(), &setup.actions, &setup.attributes, argv.data(), environ),
            "posix_spawn");
    return child;
}

} // namespace

class ChildProcess::Platform {
public:
    Platform(const asio::any_io_executor &executor, const std::filesystem::path &program,
             const std::vector<std::string> &arguments)
        : m_input(executor), m_output(executor)
    {
        std::signal(SIGPIPE, SIG_IGN); // a child that died is told by write()
        const Pipe input = makePipe();
        m_input.assign(input.writeEnd);
        const asio::posix::stream_descriptor childsInput(executor, input.readEnd);
        const Pipe output = makePipe();
        m_output.assign(output.readEnd);
        const asio::posix::stream_descriptor childsOutput(executor, output.writeEnd);
        m_child = spawn(program, arguments, SpawnSetup(input, output));
    }

    ~Platform()
    {
        kill();
        int status = 0;
        while (::waitpid(m_child, &status, 0) < 0 && errno == EINTR) {
        }
    }

    void kill() { ::kill(m_child, SIGKILL); } // not reaped before the destructor: the id is still ours

    asio::posix::stream_descriptor &input() { return m_input; }
    asio::posix::stream_descriptor &output() { return m_output; }

private:
    asio::posix::stream_descriptor m_input;
    asio::posix::stream_descriptor m_output;
    pid_t m_child = -1;
};

ChildProcess::ChildProcess(asio::any_io_executor executor, const std::filesystem::path &program,
                           const std::vector<std::string> &arguments)
    : m_platform(std::make_shared<Platform>(executor, program, arguments))
{
}

ChildProcess::~ChildProcess()
{
    kill();
    closeInput();
    boost::system::error_code ignored;
    m_platform->output().close(
        ignored); // ends a read() that still waits, and keeps the process for it to be reaped
}

asio::awaitable<void> ChildProcess::write(std::string bytes)
{
    const auto platform = m_platform;
    boost::system::error_code ignored;
    co_await asio::async_write(platform->input(), asio::buffer(bytes),
                               asio::redirect_error(asio::use_awaitable, ignored));
}

asio::awaitable<std::string> ChildProcess::read()
{
    const auto platform = m_platform;
    std::array<char, pieceBytes> piece;
    boost::system::error_code error;
    const std::size_t size = co_await platform->output().async_read_some(
        asio::buffer(piece), asio::redirect_error(asio::use_awaitable, error));
    co_return std::string(piece.data(), error ? 0 : size);
}

void ChildProcess::closeInput()
{
    boost::system::error_code ignored;
    m_platform->input().close(ignored);
}

void ChildProcess::kill()
{
    m_platform->kill();
}
