#include "services/workspace/DetachedProcess.h"

#include <QDir>
#include <QFile>
#include <QSocketNotifier>
#include <QTimer>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <vector>

using namespace Qt::StringLiterals;

extern char **environ;

namespace {

/// From the end of its output to the end of the process, which is nearly at once.
constexpr std::chrono::milliseconds reapInterval{10};

Error cannotStart(int code)
{
    return {.kind = Error::Kind::Server,
            .message =
                DetachedProcess::tr("The server program cannot be started: %1").arg(qt_error_string(code)),
            .detail = u"posix_spawn: %1"_s.arg(code)};
}

/// What the child begins with; frees itself.
struct SpawnSetup {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;

    SpawnSetup(int output, const char *logPath)
    {
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, logPath, O_WRONLY | O_APPEND | O_CREAT,
                                         0600);
        posix_spawnattr_init(&attributes);
        // Ctrl+C in our terminal is not meant for the server, which other programs use as well.
        posix_spawnattr_setflags(&attributes,
                                 POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
        sigset_t none;
        sigemptyset(&none);
        posix_spawnattr_setsigmask(&attributes, &none);
        sigset_t reset;
        sigemptyset(&reset);
        sigaddset(&reset, SIGINT);
        sigaddset(&reset, SIGTERM);
        sigaddset(&reset, SIGPIPE);
        posix_spawnattr_setsigdefault(&attributes, &reset);
    }
    ~SpawnSetup()
    {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    SpawnSetup(const SpawnSetup &) = delete;
    SpawnSetup &operator=(const SpawnSetup &) = delete;
};

} // namespace

struct DetachedProcess::Platform {
    pid_t pid = -1;
    int output = -1;
    QByteArray line;
    bool hasLine = false;
    std::unique_ptr<QSocketNotifier> notifier;
    QTimer reaper;

    ~Platform()
    {
        notifier.reset();
        if (output >= 0)
            close(output);
    }
};

DetachedProcess::DetachedProcess(QObject *parent) : QObject(parent), m_platform(std::make_unique<Platform>())
{
    m_platform->reaper.setInterval(reapInterval);
    connect(&m_platform->reaper, &QTimer::timeout, this, &DetachedProcess::reap);
}

DetachedProcess::~DetachedProcess() = default;

Result<> DetachedProcess::start(const Command &command)
{
    std::array<int, 2> ends{};
    if (pipe(ends.data()) != 0)
        return tl::unexpected(cannotStart(errno));
    for (const int end : ends)
        fcntl(end, F_SETFD, FD_CLOEXEC);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);

    QList<QByteArray> words{QFile::encodeName(command.program)};
    for (const QString &argument : command.arguments)
        words.append(QFile::encodeName(argument));
    std::vector<char *> argv;
    for (QByteArray &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);

    const SpawnSetup setup(ends[1], QFile::encodeName(command.logPath).constData());
    const int failure =
        posix_spawn(&m_platform->pid, argv.front(), &setup.actions, &setup.attributes, argv.data(), environ);
    close(ends[1]);
    m_platform->output = ends[0];
    if (failure != 0)
        return tl::unexpected(cannotStart(failure));
    m_platform->notifier = std::make_unique<QSocketNotifier>(ends[0], QSocketNotifier::Read);
    connect(m_platform->notifier.get(), &QSocketNotifier::activated, this, &DetachedProcess::readOutput);
    return {};
}

void DetachedProcess::readOutput()
{
    std::array<char, 4096> buffer{};
    const ssize_t got = read(m_platform->output, buffer.data(), buffer.size());
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0) {
        m_platform->notifier->setEnabled(false);
        m_platform->reaper.start();
        return;
    }
    if (m_platform->hasLine)
        return; // nothing is said after the first line, but the pipe must not fill up
    m_platform->line.append(buffer.data(), got);
    const qsizetype end = m_platform->line.indexOf('\n');
    if (end < 0)
        return;
    m_platform->hasLine = true;
    emit lineRead(m_platform->line.left(end));
}

/// No zombie is left while we live, and the exit code is what the caller wants to know.
void DetachedProcess::reap()
{
    int status = 0;
    const pid_t ended = waitpid(m_platform->pid, &status, WNOHANG);
    if (ended == 0 || (ended < 0 && errno == EINTR))
        return;
    m_platform->reaper.stop();
    emit this->ended(ended > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}
