#pragma once

#include "server/voice/audio/Sound.h"
#include "server/voice/protocol/EventWriter.h"

#include <filesystem>

/// What a file sounds like, at its own rate; at most its first 10 minutes. Throws JobError{BadReference} when
/// it holds no audio or is cut off.
Sound loadRecording(const std::filesystem::path &path);

/// The sound of a reference at 16 kHz, at most its first 10 minutes. Throws JobError{BadReference} for
/// anything a voice cannot be made from: no audio, cut off, silent, shorter than half a second.
Sound loadReference(const std::filesystem::path &path);

/// Counts and measures a whole file, up to two hours. Throws JobError{BadReference} like loadReference, but
/// silence and short sounds are fine.
ProbeFacts probeFile(const std::filesystem::path &path);
