#pragma once

#include <filesystem>

/// How long a WAV file says it is, in seconds; 0 when it does not say (it was streamed) or is no WAV file.
/// libav goes by the size of the file instead, and so never notices that the end is missing.
double promisedWavSeconds(const std::filesystem::path &path);
