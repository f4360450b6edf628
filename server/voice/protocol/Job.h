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
    std::optional<std::filesystem::path> cache; ///< folder for what was learned about references
    std::filesystem::path output;
    std::optional<std::filesystem::path> captions =
        {}; ///< file for the times of sentences and words, as WebVTT
};

/// Speak a text in a voice made from a description.
struct DesignJob {
    std::string text;
    std::string language;
    std::string instruct; ///< "a warm old man"
    std::filesystem::path output;
    std::optional<std::filesystem::path> captions =
        {}; ///< file for the times of sentences and words, as WebVTT
};

/// Measure any audio file.
struct ProbeJob {
    std::filesystem::path file;
};

using Job = std::variant<SynthesizeJob, DesignJob, ProbeJob>;

/// Reads the one line of JSON that is a job. Relative paths are made absolute, because the engine changes its
/// working directory. Throws JobError when the line is not a job.
Job parseJob(std::string_view line);
