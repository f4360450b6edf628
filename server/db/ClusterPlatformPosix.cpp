#include "server/db/ClusterPlatform.h"

#include <fcntl.h>
#include <pwd.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <fstream>
#include <stdexcept>
#include <thread>

extern char **environ;

namespace {

using namespace std::chrono_literals;

int exitCodeOf(int status)
{
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/// Linux ends the database with this process through setpriv; elsewhere the database is stopped at the next
/// start.
std::vector<std::string> asAccount(const std::vector<std::string> &command,
                                   const std::optional<DatabaseAccount> &account)
{
#ifdef __linux__
    std::vector<std::string> whole{"setpriv", "--pdeathsig", "INT"};
    if (account) {
        for (const std::string &part :
             {"--reuid=" + account->name, "--regid=" + std::to_string(account->groupId),
              std::string("--clear-groups"), std::string("--no-new-privs")})
            whole.push_back(part);
    }
    whole.insert(whole.end(), command.begin(), command.end());
    return whole;
#else
    (void)account;
    return command;
#endif
}

/// Whether this process is a database that runs. One that ended and that nobody has waited for, as happens
/// in containers whose first process does not, is no longer one (proc(5), stat: "pid (name) state ...").
bool isPostgres(long process)
{
    std::ifstream file("/proc/" + std::to_string(process) + "/stat");
    std::string text;
    if (!file)
        return kill(static_cast<pid_t>(process), 0) == 0;
    std::getline(file, text);
    const std::size_t end = text.rfind(") ");
    return text.find("(postgres") != std::string::npos && end != std::string::npos && text[end + 2] != 'Z';
}

} // namespace

std::optional<DatabaseAccount> databaseAccount()
{
    if (geteuid() != 0)
        return std::nullopt;
#ifdef __APPLE__
    throw std::runtime_error("PostgreSQL does not run as root. Start Utter as an ordinary user.");
#else
    for (const char *name : {"postgres", "nobody"})
        if (const passwd *entry = getpwnam(name))
            return DatabaseAccount{name, entry->pw_uid, entry->pw_gid};
    throw std::runtime_error(
        "PostgreSQL does not run as root, and there is no user \"postgres\" to run it. Install "
        "PostgreSQL's package, or start Utter as an ordinary user.");
#endif
}

bool canReach(const std::filesystem::path &folder, const DatabaseAccount &account)
{
    for (auto part = std::filesystem::absolute(folder).lexically_normal(); !part.empty();
         part = part.parent_path()) {
        struct stat info {};
        if (stat(part.c_str(), &info) != 0) {
            if (part == part.root_path())
                return false;
            continue; // not there yet
        }
        const mode_t bit =
            info.st_uid == account.userId ? S_IXUSR : (info.st_gid == account.groupId ? S_IXGRP : S_IXOTH);
        if (!(info.st_mode & bit) && part != std::filesystem::absolute(folder).lexically_normal())
            return false;
        if (part == part.root_path())
            break;
    }
    return true;
}

void makePrivateFolder(const std::filesystem::path &folder, const std::optional<DatabaseAccount> &account)
{
    std::filesystem::create_directories(folder);
    if (chmod(folder.c_str(), S_IRWXU) != 0 ||
        (account && chown(folder.c_str(), account->userId, account->groupId) != 0))
        throw std::runtime_error("Cannot make " + folder.string() + " private: " + std::strerror(errno));
}

std::filesystem::path makeFreshFolder(const std::filesystem::path &place,
                                      const std::optional<DatabaseAccount> &account)
{
    std::string name = (place / "utter-XXXXXX").string();
    const bool isMade = mkdtemp(name.data()) != nullptr; // mode 0700; never takes what is there
    if (isMade && (!account || lchown(name.c_str(), account->userId, account->groupId) == 0))
        return name;
    const int why = errno;
    if (isMade)
        rmdir(name.c_str());
    throw std::runtime_error(
        "Cannot make a folder for the database's socket in " + place.string() + ": " + std::strerror(why) +
        ". Make room there or give yourself access, or choose a workspace with a shorter path.");
}

void removeFreshFolder(const std::filesystem::path &folder, const std::optional<DatabaseAccount> &account)
{
    struct stat info {};
    if (lstat(folder.c_str(), &info) != 0 || !S_ISDIR(info.st_mode) ||
        info.st_uid != (account ? account->userId : geteuid()))
        return;
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
}

DatabaseProgram::DatabaseProgram(const std::vector<std::string> &command,
                                 const std::optional<DatabaseAccount> &account,
                                 const std::filesystem::path &log)
{
    std::vector<std::string> whole = asAccount(command, account);
    std::vector<char *> arguments;
    arguments.reserve(whole.size() + 1);
    for (std::string &part : whole)
        arguments.push_back(part.data());
    arguments.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_APPEND,
                                     S_IRUSR | S_IWUSR);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    // Its own group: a Ctrl+C in the terminal is for us, and we stop the database ourselves.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    short flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    // Nothing of ours goes along: a database that outlives us for a moment would hold our port.
#ifdef __APPLE__
    flags = static_cast<short>(flags | POSIX_SPAWN_CLOEXEC_DEFAULT);
#else
    posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
#endif
    posix_spawnattr_setflags(&attributes, flags);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    sigset_t all;
    sigfillset(&all);
    posix_spawnattr_setsigdefault(&attributes, &all);
    pid_t process = 0;
    const int error =
        posix_spawnp(&process, arguments.front(), &actions, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    if (error != 0)
        throw std::runtime_error("Cannot start " + whole.front() + ": " + std::strerror(error));
    m_process = process;
}

DatabaseProgram::~DatabaseProgram()
{
    stop(10s);
}

bool DatabaseProgram::isRunning()
{
    int status = 0;
    if (!m_exitCode && waitpid(static_cast<pid_t>(m_process), &status, WNOHANG) == m_process)
        m_exitCode = exitCodeOf(status);
    return !m_exitCode;
}

int DatabaseProgram::wait()
{
    int status = 0;
    if (!m_exitCode) {
        while (waitpid(static_cast<pid_t>(m_process), &status, 0) < 0 && errno == EINTR) {
        }
        m_exitCode = exitCodeOf(status);
    }
    return *m_exitCode;
}

void DatabaseProgram::stop(std::chrono::seconds patience)
{
    if (!isRunning())
        return;
    kill(static_cast<pid_t>(m_process), SIGINT);
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (isRunning() && std::chrono::steady_clock::now() < deadline)
        std::this_thread::sleep_for(5ms);
    if (isRunning())
        kill(static_cast<pid_t>(m_process), SIGKILL);
    wait();
}

void stopLeftOver(long process, std::chrono::seconds patience)
{
    const auto deadline = std::chrono::steady_clock::now() + patience;
    bool isAsked = false;
    while (process > 1 && isPostgres(process)) {
        if (!isAsked)
            kill(static_cast<pid_t>(process), SIGINT);
        isAsked = true;
        if (std::chrono::steady_clock::now() > deadline) {
            kill(static_cast<pid_t>(process), SIGQUIT); // immediate: recovery at the next start
            break;
        }
        std::this_thread::sleep_for(10ms);
    }
}
