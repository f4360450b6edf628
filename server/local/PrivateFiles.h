#pragma once

#include <filesystem>
#include <string>

/// What the workspace's folder needs from the operating system. One file per platform implements it.

/// Replaces `file` at once with a file only this account can read. Throws std::runtime_error.
void writePrivately(const std::filesystem::path &file, const std::string &content);

/// Makes the folder if need be, for this account alone. `isOnTheWay`: the database lies below it, so where
/// that runs as another account (root) others may walk through it, not look into it. Throws
/// std::runtime_error with a sentence for the person.
void makeWorkspaceFolder(const std::filesystem::path &folder, bool isOnTheWay);

/// An advisory lock that ends with this process; -1 when another process holds it. Throws std::runtime_error.
std::intptr_t tryLock(const std::filesystem::path &file);
void unlock(std::intptr_t handle);

long processId();
/// The folder that this program lies in.
std::filesystem::path programFolder();
