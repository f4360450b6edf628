#include "server/storage/StoredFile.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

std::shared_ptr<StoredFile> StoredFile::open(const std::filesystem::path &path)
{
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0 && errno == ENOENT)
        return nullptr;
    if (file < 0)
        throw std::system_error(errno, std::generic_category(), "open");
    return std::make_shared<StoredFile>(file);
}

StoredFile::~StoredFile()
{
    ::close(static_cast<int>(m_handle));
}

std::size_t StoredFile::read(std::span<char> buffer)
{
    ssize_t count = -1;
    do {
        count =
            ::pread(static_cast<int>(m_handle), buffer.data(), buffer.size(), static_cast<off_t>(m_position));
    } while (count < 0 && errno == EINTR);
    if (count < 0)
        throw std::system_error(errno, std::generic_category(), "pread");
    m_position += static_cast<std::uint64_t>(count);
    return static_cast<std::size_t>(count);
}
