#include "server/storage/DurableFile.h"

#include <algorithm>
#include <system_error>

#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>

namespace {

constexpr std::size_t writeLimitBytes = 16 * 1024 * 1024;

[[noreturn]] void fail(const char *what)
{
    throw std::system_error(static_cast<int>(GetLastError()), std::system_category(), what);
}

std::intptr_t openOrFail(const std::filesystem::path &path, DWORD disposition)
{
    const HANDLE file = CreateFileW(path.c_str(), GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_DELETE, nullptr,
                                    disposition, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE)
        fail("CreateFile");
    return reinterpret_cast<std::intptr_t>(file);
}

} // namespace

// The folder's access list decides who may read: it is the workspace's and inherited.
DurableFile DurableFile::create(const std::filesystem::path &path)
{
    return DurableFile(openOrFail(path, CREATE_NEW));
}

DurableFile DurableFile::open(const std::filesystem::path &path)
{
    return DurableFile(openOrFail(path, OPEN_EXISTING));
}

DurableFile::~DurableFile()
{
    if (m_handle != closedHandle)
        CloseHandle(reinterpret_cast<HANDLE>(m_handle));
}

void DurableFile::write(std::span<const char> bytes)
{
    while (!bytes.empty()) {
        DWORD count = 0;
        const auto wanted = static_cast<DWORD>(std::min(bytes.size(), writeLimitBytes));
        if (!WriteFile(reinterpret_cast<HANDLE>(m_handle), bytes.data(), wanted, &count, nullptr))
            fail("WriteFile");
        bytes = bytes.subspan(count);
    }
}

void DurableFile::sync()
{
    if (!FlushFileBuffers(reinterpret_cast<HANDLE>(m_handle)))
        fail("FlushFileBuffers");
}

void DurableFile::syncDirectory(const std::filesystem::path &) {}
