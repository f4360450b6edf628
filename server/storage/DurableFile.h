#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

/// A file that is written once, from its beginning to its end. One source file per platform implements it.
/// Every failure is a std::system_error; a full disk is std::errc::no_space_on_device.
class DurableFile final {
public:
    /// Makes a file that must not exist yet, for its owner's eyes only.
    static DurableFile create(const std::filesystem::path &path);
    /// A file that somebody else has written, to sync() it.
    static DurableFile open(const std::filesystem::path &path);

    DurableFile(DurableFile &&other) noexcept : m_handle(other.m_handle) { other.m_handle = closedHandle; }
    DurableFile &operator=(DurableFile &&) = delete;
    ~DurableFile();

    void write(std::span<const char> bytes);
    /// Returns when the bytes would survive a power cut.
    void sync();

    /// Makes the names in a directory survive a power cut (Windows does so by itself).
    static void syncDirectory(const std::filesystem::path &directory);

private:
    static constexpr std::intptr_t closedHandle = -1;
    explicit DurableFile(std::intptr_t handle) : m_handle(handle) {}

    std::intptr_t m_handle;
};
