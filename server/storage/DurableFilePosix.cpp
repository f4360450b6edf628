#include "server/storage/DurableFile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace {

[[noreturn]] void fail(const char *what)
{
    const int error = errno == EDQUOT ? ENOSPC : errno; // a full quota is a full disk to whoever asks
    throw std::system_error(error, std::generic_category(), what);
}

int openOrFail(const std::filesystem::path &path, int flags)
{
    const int file = ::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        fail("open");
    return file;
}

void syncOrFail(int file)
{
#ifdef F_FULLFSYNC
    if (::fcntl(file, F_FULLFSYNC) == 0) // on macOS fsync() stops at the drive's cache
        return;
#endif
    if (::fsync(file) != 0)
        fail("fsync");
}

} // namespace

DurableFile DurableFile::create(const std::filesystem::path &path)
{
    return DurableFile(openOrFail(path, O_WRONLY | O_CREAT | O_EXCL));
}

DurableFile DurableFile::open(const std::filesystem::path &path)
{
    return DurableFile(openOrFail(path, O_WRONLY));
}

DurableFile::~DurableFile()
{
    if (m_handle != closedHandle)
        ::close(static_cast<int>(m_handle));
}

void DurableFile::write(std::span<const char> bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(static_cast<int>(m_handle), bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR)
            fail("write");
        bytes = bytes.subspan(count < 0 ? 0 : static_cast<std::size_t>(count));
    }
}

void DurableFile::sync()
{
    syncOrFail(static_cast<int>(m_handle));
}

void DurableFile::syncDirectory(const std::filesystem::path &directory)
{
    const DurableFile folder(openOrFail(directory, O_RDONLY | O_DIRECTORY));
    syncOrFail(static_cast<int>(folder.m_handle));
}
