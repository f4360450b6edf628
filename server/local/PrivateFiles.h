#pragma once

#include <filesystem>
#include <string>

/// What the workspace's folder needs from the operating system. One file per platform implements it.

/// Replaces `file` at once, and for good, with a file only this account can read. Throws std::runtime_error.
void writePrivately(const std::filesystem::path &file, const std::string &content);

/// Makes a folder inside a workspace if need be, for this account alone. `isOnTheWay`: the database lies
/// below it, so where that runs as another account (root) others may walk through it, not look into it.
/// Throws std::runtime_error with a sentence for the person.
void makeWorkspaceFolder(const std::filesystem::path &folder, bool isOnTheWay);

/// Makes `folder` and what is missing above it, each as a folder on the way to the database. One that is
/// there must be this account's and closed to the writing of others, and keeps its mode, unless `isEmpty`:
/// then nobody relies on its mode, and it gets that of a new one. Throws std::runtime_error with a sentence
/// for the person.
void takeWorkspaceFolder(const std::filesystem::path &folder, bool isEmpty);

/// An advisory lock that ends with this process; -1 when another process holds it. Throws std::runtime_error.
std::intptr_t tryLock(const std::filesystem::path &file);
void unlock(std::intptr_t handle);

long processId();
/// The folder that this program lies in.
std::filesystem::path programFolder();
