#pragma once

#include "services/audio/RecordingDoctor.h"

#include <chrono>

/// A line of the report on a recording, in words.
struct FindingWords {
    RecordingFinding::Mark mark = RecordingFinding::Mark::Unknown;
    QString name = {};
    QString figure = {}; ///< with its unit
    QString remark = {}; ///< what to do, or why it is good

    bool operator==(const FindingWords &) const = default;
};

/// None for a check that had nothing to measure.
std::optional<FindingWords> findingWords(const RecordingFinding &finding);

/// Of the length of what is used, which nobody has to listen for.
FindingWords lengthWords(std::chrono::microseconds length);
