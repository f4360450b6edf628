#include "server/engines/ChildPlatform.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <system_error>

namespace asio = boost::asio;

extern char **environ;

namespace {

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

ChildPlatform::ChildPlatform(const asio::any_io_executor &executor, const std::filesystem::path &program,
                             const std::vector<std::string> &arguments)
    : input(executor), output(executor)
{
    std::signal(SIGPIPE, SIG_IGN); // a child that died is told by a failed write
    const Pipe in = makePipe();
    input.assign(in.writeEnd);
    const asio::readable_pipe childsInput(executor, in.readEnd);
    const Pipe out = makePipe();
    output.assign(out.readEnd);
    const asio::writable_pipe childsOutput(executor, out.writeEnd);
    m_process = spawn(program, arguments, SpawnSetup(in, out));
}

ChildPlatform::~ChildPlatform()
{
    kill();
    int status = 0;
    while (::waitpid(static_cast<pid_t>(m_process), &status, 0) < 0 && errno == EINTR) {
    }
}

void ChildPlatform::kill()
{
    ::kill(static_cast<pid_t>(m_process), SIGKILL); // not reaped before the destructor: the id is still ours
}
