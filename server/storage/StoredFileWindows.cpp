#include "server/storage/StoredFile.h"

#include <system_error>

#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

std::shared_ptr<StoredFile> StoredFile::open(const std::filesystem::path &path)
{
    constexpr DWORD sharing = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    const HANDLE file = CreateFileW(path.c_str(), GENERIC_READ, sharing, nullptr, OPEN_EXISTING,
                                    FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file != INVALID_HANDLE_VALUE)
        return std::make_shared<StoredFile>(reinterpret_cast<std::intptr_t>(file));
    const DWORD error = GetLastError();
    if (error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND)
        return nullptr;
    throw std::system_error(static_cast<int>(error), std::system_category(), "CreateFile");
}

StoredFile::~StoredFile()
{
    CloseHandle(reinterpret_cast<HANDLE>(m_handle));
}

std::size_t StoredFile::read(std::span<char> buffer)
{
    OVERLAPPED where = {};
    where.Offset = static_cast<DWORD>(m_position);
    where.OffsetHigh = static_cast<DWORD>(m_position >> 32);
    DWORD count = 0;
    const HANDLE file = reinterpret_cast<HANDLE>(m_handle);
    if (!ReadFile(file, buffer.data(), static_cast<DWORD>(buffer.size()), &count, &where) &&
        GetLastError() != ERROR_HANDLE_EOF)
        throw std::system_error(static_cast<int>(GetLastError()), std::system_category(), "ReadFile");
    m_position += count;
    return count;
}
