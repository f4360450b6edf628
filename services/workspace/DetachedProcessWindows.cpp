#include "services/workspace/DetachedProcess.h"

#include <QDir>
#include <QProcess>
#include <QTimer>

#include <windows.h>

#include <array>

using namespace Qt::StringLiterals;

namespace {

/// A pipe cannot be waited for together with Qt's events; the one line comes within a second or two.
constexpr std::chrono::milliseconds readInterval{15};

Error cannotStart()
{
    const DWORD code = GetLastError();
    return {.kind = Error::Kind::Server,
            .message = DetachedProcess::tr("The server program cannot be started: %1")
                           .arg(qt_error_string(static_cast<int>(code))),
            .detail = u"CreateProcess: %1"_s.arg(code)};
}

std::wstring quoted(const QString &word)
{
    QString text = word;
    text.replace(u'"', u"\\\""_s);
    return u"\"%1\""_s.arg(text).toStdWString();
}

HANDLE openForChild(const QString &path, DWORD access, DWORD creation)
{
    SECURITY_ATTRIBUTES inherited{sizeof(SECURITY_ATTRIBUTES), nullptr, TRUE};
    const std::wstring native = QDir::toNativeSeparators(path).toStdWString();
    return CreateFileW(native.c_str(), access, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                       &inherited, creation, FILE_ATTRIBUTE_NORMAL, nullptr);
}

} // namespace

struct DetachedProcess::Platform {
    HANDLE process = nullptr;
    HANDLE output = nullptr;
    QByteArray line;
    bool hasLine = false;
    QTimer timer;

    ~Platform()
    {
        CloseHandle(process);
        CloseHandle(output);
    }
};

DetachedProcess::DetachedProcess(QObject *parent) : QObject(parent), m_platform(std::make_unique<Platform>())
{
    m_platform->timer.setInterval(readInterval);
    connect(&m_platform->timer, &QTimer::timeout, this, &DetachedProcess::readOutput);
}

DetachedProcess::~DetachedProcess() = default;

Result<> DetachedProcess::start(const Command &command)
{
    SECURITY_ATTRIBUTES inherited{sizeof(SECURITY_ATTRIBUTES), nullptr, TRUE};
    HANDLE childOutput = nullptr;
    if (!CreatePipe(&m_platform->output, &childOutput, &inherited, 0))
        return tl::unexpected(cannotStart());
    SetHandleInformation(m_platform->output, HANDLE_FLAG_INHERIT, 0);

    STARTUPINFOW startup{};
    startup.cb = sizeof(startup);
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdInput = openForChild(QProcess::nullDevice(), GENERIC_READ, OPEN_EXISTING);
    startup.hStdOutput = childOutput;
    startup.hStdError = openForChild(command.logPath, FILE_APPEND_DATA, OPEN_ALWAYS);

    std::wstring line = quoted(QDir::toNativeSeparators(command.program));
    for (const QString &argument : command.arguments)
        line += L" " + quoted(argument);
    PROCESS_INFORMATION information{};
    const BOOL started =
        CreateProcessW(nullptr, line.data(), nullptr, nullptr, TRUE,
                       CREATE_NEW_PROCESS_GROUP | CREATE_NO_WINDOW, nullptr, nullptr, &startup, &information);
    const Error failure = cannotStart();
    CloseHandle(startup.hStdInput);
    CloseHandle(startup.hStdOutput);
    CloseHandle(startup.hStdError);
    if (!started)
        return tl::unexpected(failure);
    CloseHandle(information.hThread);
    m_platform->process = information.hProcess;
    m_platform->timer.start();
    return {};
}

void DetachedProcess::readOutput()
{
    DWORD available = 0;
    const BOOL isOpen = PeekNamedPipe(m_platform->output, nullptr, 0, nullptr, &available, nullptr);
    if (!isOpen) {
        reap();
        return;
    }
    if (available == 0)
        return;
    std::array<char, 4096> buffer{};
    DWORD got = 0;
    if (!ReadFile(m_platform->output, buffer.data(), static_cast<DWORD>(buffer.size()), &got, nullptr) ||
        m_platform->hasLine)
        return;
    m_platform->line.append(buffer.data(), static_cast<qsizetype>(got));
    const qsizetype end = m_platform->line.indexOf('\n');
    if (end < 0)
        return;
    m_platform->hasLine = true;
    emit lineRead(m_platform->line.left(end).trimmed());
}

void DetachedProcess::reap()
{
    DWORD code = 0;
    if (!GetExitCodeProcess(m_platform->process, &code) || code == STILL_ACTIVE)
        return;
    m_platform->timer.stop();
    emit ended(static_cast<int>(code));
}
