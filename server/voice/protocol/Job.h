#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// Speak a text in the voice of a recording.
struct SynthesizeJob {
    std::string text;
    std::string language; ///< name of the contract: "English", "Auto", ...
    std::filesystem::path reference;
    std::string transcript; ///< what the reference says; empty when not known
    std::string seed;       ///< another seed gives another reading of the same text
    double strength =
        1; ///< of the timbre, 0 (the synthesizer's own) to 1 (as near to the reference as it goes)
    std::optional<std::filesystem::path> cache;   ///< folder for what was learned about references
    std::optional<std::filesystem::path> scratch; ///< folder for temporary files; none: the system's
    std::filesystem::path output;
    std::optional<std::filesystem::path> captions =
        {}; ///< file for the times of sentences and words, as WebVTT
};

/// Speak a text in a voice made from a description.
struct DesignJob {
    std::string text;
    std::string language;
    std::string instruct;                         ///< "a warm old man"
    std::optional<std::filesystem::path> scratch; ///< as above
    std::filesystem::path output;
    std::optional<std::filesystem::path> captions =
        {}; ///< file for the times of sentences and words, as WebVTT
};

/// Measure any audio file.
struct ProbeJob {
    std::filesystem::path file;
    bool examines = false; ///< with the doctor's findings: what it is like as the recording of a voice
};

/// Say how like the voice of one recording is to that of another.
struct CompareJob {
    std::filesystem::path reference;
    std::filesystem::path take;
};

using Job = std::variant<SynthesizeJob, DesignJob, ProbeJob, CompareJob>;

/// Reads the one line of JSON that is a job. Relative paths are made absolute, because the engine changes its
/// working directory. Throws JobError when the line is not a job.
Job parseJob(std::string_view line);
