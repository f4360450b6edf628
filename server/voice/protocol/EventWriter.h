#pragma once

#include "server/voice/protocol/Finding.h"
#include "server/voice/protocol/JobError.h"
#include "server/voice/protocol/Likeness.h"

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

/// What `done` says about audio that was written.
struct TakeFacts {
    double durationSeconds = 0;
    int sampleRateHz = 0;
    std::string peaks;                     ///< base64, see PeakMeter
    std::vector<std::string> unknownWords; ///< words of a description that mean nothing to the engine
    std::vector<std::string> notes =
        {}; ///< sentences for the person: what was done in place of what they asked
};

/// What `done` says about a file that was measured.
struct ProbeFacts {
    std::string container; ///< "wav", "mp3", "mp4", ...
    std::string codec;     ///< libav's name
    std::string mime;      ///< "audio/wav", ...
    int sampleRateHz = 0;
    int channels = 0;
    double durationSeconds = 0; ///< counted, not what a header claims
    std::string peaks;
    std::vector<Finding> findings = {}; ///< what is to be said of it as a recording; empty when not asked
};

/// Writes the events of a job as lines of JSON, each at once.
class EventWriter final {
public:
    explicit EventWriter(std::ostream &out) : m_out(out) {}

    void preparing();
    /// `fraction` of the text spoken, 0 to 1, and the length of the audio so far.
    void synthesizing(double fraction, double audioSeconds);
    void done(const TakeFacts &take);
    void done(const ProbeFacts &probe);
    void done(const Likeness &likeness);
    /// Of work that has nothing to tell.
    void done();
    void failed(const JobError &error);

private:
    void progress(const char *stage, double fraction, double audioSeconds);

    std::ostream &m_out;
};
