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
    throw std::runtime_error(
        what + " " + path.string() + ": " + std::strerror(errno) +
        ". Check the folder's permissions and the free space, or choose another folder.");
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
        fchmod(descriptor, S_IRUSR | S_IWUSR) == 0;
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
    const mode_t mode = isOnTheWay && geteuid() == 0 ? S_IRWXU | S_IXGRP | S_IXOTH : S_IRWXU;
    if (chmod(folder.c_str(), mode) != 0 || access(folder.c_str(), W_OK | X_OK) != 0)
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
