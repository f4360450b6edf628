#pragma once

#include "services/net/Error.h"

#include <chrono>

/// What a Recorder has put on disk: a 16 bit WAV file.
struct Recording {
    QString path = {};
    std::chrono::microseconds duration = {};
    /// Why it ended before anybody asked for it (device gone, disk full). What came until then is in the
    /// file.
    std::optional<Error> interruption = {};

    bool operator==(const Recording &) const = default;
};
