#pragma once

#include "server/engines/HttpTransfer.h"

#include <boost/json/object.hpp>

#include <filesystem>
#include <fstream>

/// A JSON text that is sent as it is.
class JsonText final : public HttpBody {
public:
    explicit JsonText(const boost::json::object &value);

    std::uint64_t size() const override { return m_text.size(); }
    std::size_t read(std::span<char> buffer) override;
    void rewind() override { m_position = 0; }

private:
    std::string m_text;
    std::size_t m_position = 0;
};

/// A JSON object with one more member, whose value is a file in base64: encoded from disk while it is sent,
/// so that memory does not grow with the audio (D15).
class SubmitBody final : public HttpBody {
public:
    /// Throws std::runtime_error when the file cannot be read.
    SubmitBody(const boost::json::object &fields, std::string_view fileMember,
               const std::filesystem::path &file);

    std::uint64_t size() const override;
    std::size_t read(std::span<char> buffer) override;
    void rewind() override;

private:
    void refill();

    std::string m_head;
    std::ifstream m_file;
    std::uint64_t m_fileSize = 0;
    std::uint64_t m_fileLeft = 0;
    std::string m_piece; ///< encoded and not yet sent, from m_position on
    std::size_t m_position = 0;
    bool m_isTailSent = false;
};
