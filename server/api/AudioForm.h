#pragma once

#include "server/jobs/TemporaryFile.h"

#include <boost/asio/awaitable.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

class Multipart;
class RequestContext;

/// A form of text fields and one audio file, read while it arrives. The file lies on disk.
class AudioForm final {
public:
    struct File {
        std::string name;            ///< as sent; may be empty
        std::string contentType;     ///< as sent; may be empty
        std::uint64_t sizeBytes = 0; ///< more than the limit: the rest was not kept
    };

    /// Reads the whole form; the part `audio` goes to `target`, at most `limitBytes` and one byte of it.
    /// HttpError 400 `Invalid form data.`; ObjectStoreError when the disk is full.
    static boost::asio::awaitable<AudioForm> read(RequestContext &request, const TemporaryFile &target,
                                                  std::uint64_t limitBytes);

    /// Trimmed; none when it is missing or blank.
    std::optional<std::string> text(std::string_view name) const;
    const std::optional<File> &file() const { return m_file; }

private:
    boost::asio::awaitable<void> readParts(Multipart &parts, const std::filesystem::path &target,
                                           std::uint64_t limitBytes);

    std::map<std::string, std::string, std::less<>> m_texts = {};
    std::optional<File> m_file = {};
};
