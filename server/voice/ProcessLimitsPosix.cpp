#include "server/voice/ProcessLimits.h"

#include <sys/resource.h>

#include <csignal>

namespace {

void setLimit(decltype(RLIMIT_CPU) resource, std::uint64_t value)
{
    const rlimit limit{.rlim_cur = static_cast<rlim_t>(value), .rlim_max = static_cast<rlim_t>(value)};
    setrlimit(resource, &limit); // a lower limit that is set already stays; that is fine
}

} // namespace

void limitProcess(const ProcessLimits &limits)
{
    setLimit(RLIMIT_CPU, static_cast<std::uint64_t>(limits.cpuTime.count()));
    setLimit(RLIMIT_FSIZE, limits.fileSizeBytes);
    setLimit(RLIMIT_CORE, 0); // a core file would hold somebody's voice and text
    std::signal(SIGXFSZ, SIG_IGN);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__) // they reserve terabytes of addresses
    setLimit(RLIMIT_AS, limits.memoryBytes);
#endif
}
