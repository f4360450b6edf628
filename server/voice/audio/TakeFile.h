#pragma once

#include "server/voice/audio/Sound.h"

#include <filesystem>

/// Writes mono 16 bit PCM with a 44 byte header. On failure nothing is left of the file and JobError is
/// thrown: NoSpace when the disk is full, Internal otherwise. What stood at `path` is overwritten.
void writeTake(const std::filesystem::path &path, const Sound &sound);
