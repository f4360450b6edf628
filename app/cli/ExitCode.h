#pragma once

#include "services/net/Error.h"

/// How a command ended, for the shell. `utter --help` lists these.
enum class ExitCode {
    Ok = 0,
    Failed = 1,
    Usage = 2,
    NotReachable = 3,
    NotFound = 4,
    SignedOut = 5,
    Interrupted = 130
};

ExitCode exitCodeOf(const Error &error);
