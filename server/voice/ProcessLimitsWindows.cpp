#include "server/voice/ProcessLimits.h"

#include <windows.h>

// Windows has no limit of file size for a process; the other two are those of a job object that holds only
// us.
void limitProcess(const ProcessLimits &limits)
{
    const HANDLE job = CreateJobObjectW(nullptr, nullptr);
    if (!job)
        return;
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION information = {};
    information.BasicLimitInformation.LimitFlags =
        JOB_OBJECT_LIMIT_PROCESS_TIME | JOB_OBJECT_LIMIT_PROCESS_MEMORY;
    information.BasicLimitInformation.PerProcessUserTimeLimit.QuadPart =
        limits.cpuTime.count() * 10'000'000; // 100 ns
    information.ProcessMemoryLimit = static_cast<SIZE_T>(limits.memoryBytes);
    SetInformationJobObject(job, JobObjectExtendedLimitInformation, &information, sizeof information);
    AssignProcessToJobObject(job, GetCurrentProcess()); // the handle lives as long as the process
}
