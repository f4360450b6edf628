#include "server/local/PrivateFiles.h"

#include <windows.h>

#include <fstream>
#include <stdexcept>

namespace fs = std::filesystem;

// A folder below the profile is readable by its owner alone already: no access list is changed here.

void writePrivately(const fs::path &file, const std::string &content)
{
    const fs::path aside = file.wstring() + L".new";
    {
        std::ofstream stream(aside, std::ios::binary | std::ios::trunc);
        stream << content;
        if (!stream.flush())
            throw std::runtime_error("Cannot write " + file.string() +
                                     ". Check the folder's permissions and the free space.");
    }
    if (!MoveFileExW(aside.c_str(), file.c_str(), MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
        throw std::runtime_error("Cannot write " + file.string() + ".");
}

void makeWorkspaceFolder(const fs::path &folder, bool)
{
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        throw std::runtime_error("Cannot make the workspace " + folder.string() + ": " + error.message() +
                                 ". Choose another folder.");
}

void takeWorkspaceFolder(const fs::path &folder, bool)
{
    makeWorkspaceFolder(folder, true);
}

std::intptr_t tryLock(const fs::path &file)
{
    const HANDLE handle =
        CreateFileW(file.c_str(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr,
                    OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (handle == INVALID_HANDLE_VALUE)
        throw std::runtime_error("Cannot write " + file.string() + ". Check the folder's permissions.");
    OVERLAPPED whole{};
    if (LockFileEx(handle, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, MAXDWORD, MAXDWORD,
                   &whole))
        return reinterpret_cast<std::intptr_t>(handle);
    CloseHandle(handle);
    return -1;
}

void unlock(std::intptr_t handle)
{
    CloseHandle(reinterpret_cast<HANDLE>(handle));
}

long processId()
{
    return static_cast<long>(GetCurrentProcessId());
}

fs::path programFolder()
{
    wchar_t name[32768];
    const DWORD length = GetModuleFileNameW(nullptr, name, static_cast<DWORD>(std::size(name)));
    return fs::path(std::wstring(name, length)).parent_path();
}
