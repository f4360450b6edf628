#include "app/cli/ExitCode.h"

ExitCode exitCodeOf(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Cancelled:
        return ExitCode::Interrupted;
    case Error::Kind::Offline:
    case Error::Kind::Timeout:
        return ExitCode::NotReachable;
    case Error::Kind::NotFound:
        return ExitCode::NotFound;
    case Error::Kind::SignedOut:
        return ExitCode::SignedOut;
    case Error::Kind::Refused:
    case Error::Kind::Invalid:
    case Error::Kind::RateLimited:
    case Error::Kind::Quota:
    case Error::Kind::Engine:
    case Error::Kind::Device:
    case Error::Kind::Server:
    case Error::Kind::Protocol:
        break;
    }
    return ExitCode::Failed;
}
