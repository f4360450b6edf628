#pragma once

#include "server/http/Response.h"

#include <cstdint>
#include <filesystem>
#include <memory>

/// Bytes of a stored file. The file may be removed while it is read. One source file per
/// platform.
class StoredFile final : public ByteSource {
public:
    /// None when there is no such file. Other failures are std::system_error.
    static std::shared_ptr<StoredFile> open(const std::filesystem::path &path);

    explicit StoredFile(std::intptr_t handle) : m_handle(handle) {}
    StoredFile(const StoredFile &) = delete;
    StoredFile &operator=(const StoredFile &) = delete;
    ~StoredFile() override;

    void startAt(std::uint64_t position) { m_position = position; }
    std::size_t read(std::span<char> buffer) override;

private:
    std::intptr_t m_handle;
    std::uint64_t m_position = 0;
};
