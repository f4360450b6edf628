#pragma once

#include "server/engines/HttpTransfer.h"

#include <filesystem>
#include <fstream>

/// A `multipart/form-data` body of text fields and one file, which is read from disk while it is sent.
class FileForm final : public HttpBody {
public:
    struct File {
        std::string field;
        std::string name; ///< as the other side sees it
        std::filesystem::path path;
    };

    /// Throws std::runtime_error when the file cannot be read.
    FileForm(const std::vector<std::pair<std::string, std::string>> &fields, const File &file);

    std::string contentType() const { return "multipart/form-data; boundary=" + m_boundary; }
    std::uint64_t size() const override { return m_head.size() + m_fileSize + m_tail.size(); }
    std::size_t read(std::span<char> buffer) override;
    void rewind() override;

private:
    std::string m_boundary;
    std::string m_head;
    std::ifstream m_file;
    std::uint64_t m_fileSize = 0;
    std::string m_tail;
    std::uint64_t m_position = 0;
};
