#include "server/engines/ChildPlatform.h"

#include <windows.h>

#include <atomic>
#include <system_error>

namespace asio = boost::asio;

namespace {

constexpr DWORD pieceBytes = 16 * 1024;

[[noreturn]] void fail(const char *what)
{
    throw std::system_error(static_cast<int>(GetLastError()), std::system_category(), what);
}

struct Pipe {
    HANDLE ours = INVALID_HANDLE_VALUE;
    HANDLE childs = INVALID_HANDLE_VALUE;
};

/// Anonymous pipes cannot wait for bytes together with others; a named one can. Only the child's end is
/// inherited.
Pipe makePipe(bool weWrite)
{
    static std::atomic<unsigned> count{0};
    const std::wstring name =
        L"\\\\.\\pipe\\utter-" + std::to_wstring(GetCurrentProcessId()) + L"-" + std::to_wstring(++count);
    const DWORD direction = weWrite ? PIPE_ACCESS_OUTBOUND : PIPE_ACCESS_INBOUND;
    Pipe pipe;
    pipe.ours =
        CreateNamedPipeW(name.c_str(), direction | FILE_FLAG_OVERLAPPED | FILE_FLAG_FIRST_PIPE_INSTANCE,
                         PIPE_TYPE_BYTE | PIPE_REJECT_REMOTE_CLIENTS, 1, pieceBytes, pieceBytes, 0, nullptr);
    SECURITY_ATTRIBUTES inherited{sizeof(SECURITY_ATTRIBUTES), nullptr, TRUE};
    if (pipe.ours != INVALID_HANDLE_VALUE)
        pipe.childs = CreateFileW(name.c_str(), weWrite ? GENERIC_READ : GENERIC_WRITE, 0, &inherited,
                                  OPEN_EXISTING, 0, nullptr);
    if (pipe.childs == INVALID_HANDLE_VALUE)
        fail("pipe");
    return pipe;
}

std::wstring quoted(const std::wstring &argument)
{
    return L"\"" + argument + L"\""; // ours have no quotation marks and do not end with a backslash
}

/// Starts the program with exactly these three handles.
HANDLE start(const std::filesystem::path &program, const std::vector<std::string> &arguments, HANDLE input,
             HANDLE output)
{
    std::wstring line = quoted(program.wstring());
    for (const std::string &argument : arguments)
        line += L" " + quoted(std::filesystem::u8path(argument).wstring());
    HANDLE handles[] = {input, output, GetStdHandle(STD_ERROR_HANDLE)};
    SIZE_T size = 0;
    InitializeProcThreadAttributeList(nullptr, 1, 0, &size);
    std::vector<char> storage(size);
    const auto list = reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(storage.data());
    InitializeProcThreadAttributeList(list, 1, 0, &size);
    UpdateProcThreadAttribute(list, 0, PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles, sizeof handles, nullptr,
                              nullptr);
    STARTUPINFOEXW info{};
    info.StartupInfo.cb = sizeof info;
    info.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
    info.StartupInfo.hStdInput = input;
    info.StartupInfo.hStdOutput = output;
    info.StartupInfo.hStdError = handles[2];
    info.lpAttributeList = list;
    PROCESS_INFORMATION process{};
    const BOOL isStarted = CreateProcessW(nullptr, line.data(), nullptr, nullptr, TRUE,
                                          EXTENDED_STARTUPINFO_PRESENT | CREATE_NO_WINDOW, nullptr, nullptr,
                                          &info.StartupInfo, &process);
    DeleteProcThreadAttributeList(list);
    if (!isStarted)
        fail("CreateProcess");
    CloseHandle(process.hThread);
    return process.hProcess;
}

} // namespace

ChildPlatform::ChildPlatform(const asio::any_io_executor &executor, const std::filesystem::path &program,
                             const std::vector<std::string> &arguments)
    : input(executor), output(executor)
{
    const Pipe in = makePipe(true);
    const Pipe out = makePipe(false);
    input.assign(in.ours);
    output.assign(out.ours);
    m_process = reinterpret_cast<std::intptr_t>(start(program, arguments, in.childs, out.childs));
    CloseHandle(in.childs);
    CloseHandle(out.childs);
}

ChildPlatform::~ChildPlatform()
{
    kill();
    WaitForSingleObject(reinterpret_cast<HANDLE>(m_process), INFINITE);
    CloseHandle(reinterpret_cast<HANDLE>(m_process));
}

void ChildPlatform::kill()
{
    TerminateProcess(reinterpret_cast<HANDLE>(m_process), 1);
}
