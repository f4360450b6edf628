#pragma once

#include <filesystem>
#include <string>

/// The 32 random bytes kept in `file`, made on first use. std::system_error when they cannot be read or
/// written.
std::string signingKeyFrom(const std::filesystem::path &file);
