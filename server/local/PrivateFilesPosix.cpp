#include "server/local/PrivateFiles.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __APPLE__
#include <mach-o/dyld.h>
#endif

#include <cerrno>
#include <cstring>
#include <stdexcept>

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const std::string &what, const fs::path &path)
{
    throw std::runtime_error(what + " " + path.string() + ": " + std::strerror(errno) +
                             ". Check the folder's permissions and the free space, or choose another folder "
                             "with --workspace DIR.");
}

/// Root's database runs as another account, which must be able to walk through.
mode_t modeOnTheWay()
{
    return geteuid() == 0 ? S_IRWXU | S_IXGRP | S_IXOTH : S_IRWXU;
}

void requireWritable(const fs::path &folder)
{
    if (access(folder.c_str(), R_OK | W_OK | X_OK) != 0)
        fail("Cannot write in the workspace", folder);
}

/// False when something of that name is there already.
bool makeWithParents(const fs::path &folder)
{
    struct stat info {};
    if (stat(folder.c_str(), &info) == 0)
        return false;
    if (folder.has_parent_path() && folder != folder.root_path())
        makeWithParents(folder.parent_path());
    if (mkdir(folder.c_str(), modeOnTheWay()) != 0) {
        if (errno == EEXIST)
            return false; // another server was faster
        fail("Cannot make the workspace", folder);
    }
    if (chmod(folder.c_str(), modeOnTheWay()) != 0) // whatever the umask took away
        fail("Cannot make the workspace", folder);
    return true;
}

} // namespace

void writePrivately(const fs::path &file, const std::string &content)
{
    const fs::path aside = file.string() + ".new";
    const int descriptor =
        open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        fail("Cannot write", file);
    const bool isWritten =
        write(descriptor, content.data(), content.size()) == static_cast<ssize_t>(content.size()) &&
        fchmod(descriptor, S_IRUSR | S_IWUSR) == 0 && fsync(descriptor) == 0;
    const bool isClosed = close(descriptor) == 0;
    if (!isWritten || !isClosed || rename(aside.c_str(), file.c_str()) != 0) {
        const int why = errno;
        ::unlink(aside.c_str());
        errno = why;
        fail("Cannot write", file);
    }
}

void makeWorkspaceFolder(const fs::path &folder, bool isOnTheWay)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        errno = error.value();
        fail("Cannot make the workspace", folder);
    }
    if (chmod(folder.c_str(), isOnTheWay ? modeOnTheWay() : S_IRWXU) != 0)
        fail("Cannot use the workspace", folder);
    requireWritable(folder);
}

void takeWorkspaceFolder(const fs::path &folder, bool isEmpty)
{
    if (makeWithParents(folder))
        return;
    struct stat info {};
    if (stat(folder.c_str(), &info) != 0)
        fail("Cannot use the workspace", folder);
    if (!S_ISDIR(info.st_mode)) {
        errno = ENOTDIR;
        fail("Cannot use the workspace", folder);
    }
    if (info.st_uid != geteuid())
        throw std::runtime_error("The folder " + folder.string() +
                                 " belongs to another user. Choose a new folder for the workspace.");
    if (info.st_mode & S_IWOTH)
        throw std::runtime_error("Everybody may write in the folder " + folder.string() +
                                 ". Choose a new folder for the workspace.");
    requireWritable(folder);
    constexpr mode_t permissions = S_IRWXU | S_IRWXG | S_IRWXO;
    const mode_t others = info.st_mode & ~permissions & ~static_cast<mode_t>(S_IFMT);
    if (isEmpty && chmod(folder.c_str(), others | modeOnTheWay()) != 0)
        fail("Cannot use the workspace", folder);
}

std::intptr_t tryLock(const fs::path &file)
{
    const int descriptor = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        fail("Cannot write", file);
    if (flock(descriptor, LOCK_EX | LOCK_NB) == 0)
        return descriptor;
    const int why = errno;
    close(descriptor);
    errno = why;
    if (why != EWOULDBLOCK)
        fail("Cannot lock", file);
    return -1;
}

void unlock(std::intptr_t handle)
{
    close(static_cast<int>(handle));
}

long processId()
{
    return getpid();
}

fs::path programFolder()
{
#ifdef __APPLE__
    char name[4096];
    uint32_t size = sizeof name;
    return _NSGetExecutablePath(name, &size) == 0 ? fs::canonical(name).parent_path() : fs::path();
#else
    std::error_code ignored;
    return fs::read_symlink("/proc/self/exe", ignored).parent_path();
#endif
}
