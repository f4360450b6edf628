#include "server/db/ClusterPlatform.h"

#include <windows.h>

#include <fstream>
#include <random>
#include <stdexcept>
#include <thread>

namespace {

using namespace std::chrono_literals;

constexpr BYTE interruptSignal = 2; ///< fast shutdown

/// One job for all database programs: Windows ends them when this process, and with it the handle, is gone.
HANDLE ownJob()
{
    static const HANDLE job = [] {
        const HANDLE made = CreateJobObjectW(nullptr, nullptr);
        JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits{};
        limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
        SetInformationJobObject(made, JobObjectExtendedLimitInformation, &limits, sizeof limits);
        return made;
    }();
    return job;
}

std::wstring quoted(const std::string &part)
{
    std::wstring wide(part.size(), L'\0');
    wide.resize(static_cast<std::size_t>(MultiByteToWideChar(
        CP_UTF8, 0, part.data(), static_cast<int>(part.size()), wide.data(), static_cast<int>(wide.size()))));
    return L"\"" + wide + L"\" ";
}

/// PostgreSQL takes signals as one byte through a pipe named after the process.
bool sendSignal(DWORD process, BYTE signal)
{
    const std::string pipe = R"(\\.\pipe\pgsignal_)" + std::to_string(process);
    BYTE answer = 0;
    DWORD count = 0;
    return CallNamedPipeA(pipe.c_str(), &signal, 1, &answer, 1, &count, 1000) != 0;
}

} // namespace

std::optional<DatabaseAccount> databaseAccount()
{
    return std::nullopt; // postgres drops an administrator's rights itself when pg_ctl or a service starts it
}

bool canReach(const std::filesystem::path &, const DatabaseAccount &)
{
    return true;
}

void makePrivateFolder(const std::filesystem::path &folder, const std::optional<DatabaseAccount> &)
{
    std::filesystem::create_directories(folder);
}

std::filesystem::path makeFreshFolder(const std::filesystem::path &place,
                                      const std::optional<DatabaseAccount> &)
{
    std::random_device random;
    for (int tries = 0; tries < 16; ++tries) {
        const std::filesystem::path folder = place / ("utter-" + std::to_string(random() % 1'000'000));
        if (std::filesystem::create_directory(folder)) // false: that one is there already
            return folder;
    }
    throw std::runtime_error("Cannot make a folder for the database's socket in " + place.string() +
                             ". Choose a workspace with a shorter path.");
}

void removeFreshFolder(const std::filesystem::path &folder, const std::optional<DatabaseAccount> &)
{
    std::error_code ignored;
    if (!std::filesystem::is_symlink(folder, ignored))
        std::filesystem::remove_all(folder, ignored);
}

DatabaseProgram::DatabaseProgram(const std::vector<std::string> &command,
                                 const std::optional<DatabaseAccount> &, const std::filesystem::path &log)
{
    std::wstring line;
    for (const std::string &part : command)
        line += quoted(part);
    SECURITY_ATTRIBUTES inherited{sizeof(SECURITY_ATTRIBUTES), nullptr, TRUE};
    const HANDLE output = CreateFileW(log.c_str(), FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE,
                                      &inherited, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    STARTUPINFOW start{};
    start.cb = sizeof start;
    start.dwFlags = STARTF_USESTDHANDLES;
    start.hStdOutput = output;
    start.hStdError = output;
    PROCESS_INFORMATION process{};
    const DWORD flags = CREATE_NO_WINDOW | CREATE_NEW_PROCESS_GROUP | CREATE_SUSPENDED;
    const bool isStarted = CreateProcessW(nullptr, line.data(), nullptr, nullptr, TRUE, flags, nullptr,
                                          nullptr, &start, &process);
    CloseHandle(output);
    if (!isStarted)
        throw std::runtime_error("Cannot start " + command.front() + ".");
    AssignProcessToJobObject(ownJob(), process.hProcess);
    ResumeThread(process.hThread);
    CloseHandle(process.hThread);
    m_process = static_cast<long>(process.dwProcessId);
    m_handle = reinterpret_cast<std::intptr_t>(process.hProcess);
}

DatabaseProgram::~DatabaseProgram()
{
    stop(10s);
    CloseHandle(reinterpret_cast<HANDLE>(m_handle));
}

bool DatabaseProgram::isRunning()
{
    DWORD code = 0;
    if (!m_exitCode && WaitForSingleObject(reinterpret_cast<HANDLE>(m_handle), 0) == WAIT_OBJECT_0 &&
        GetExitCodeProcess(reinterpret_cast<HANDLE>(m_handle), &code))
        m_exitCode = static_cast<int>(code);
    return !m_exitCode;
}

int DatabaseProgram::wait()
{
    WaitForSingleObject(reinterpret_cast<HANDLE>(m_handle), INFINITE);
    isRunning();
    return *m_exitCode;
}

void DatabaseProgram::stop(std::chrono::seconds patience)
{
    if (!isRunning())
        return;
    sendSignal(static_cast<DWORD>(m_process), interruptSignal);
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(patience).count();
    if (WaitForSingleObject(reinterpret_cast<HANDLE>(m_handle), static_cast<DWORD>(milliseconds)) !=
        WAIT_OBJECT_0)
        TerminateProcess(reinterpret_cast<HANDLE>(m_handle), 1);
    wait();
}

void stopLeftOver(long process, std::chrono::seconds patience)
{
    const HANDLE handle = OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(process));
    if (!handle)
        return;
    const auto milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(patience).count();
    if (sendSignal(static_cast<DWORD>(process), interruptSignal))
        WaitForSingleObject(handle, static_cast<DWORD>(milliseconds));
    CloseHandle(handle);
}
