#pragma once

#include <filesystem>
#include <optional>

/// Length of the WAV file in seconds, from its header and its size; no value when it is none: a result that
/// does not begin with RIFF and WAVE, or has neither audio nor a data chunk that says it is empty (D35).
std::optional<double> wavDuration(const std::filesystem::path &file);
