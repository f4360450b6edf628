#pragma once

#include "server/http/BodyStream.h"
#include "server/storage/ContentHash.h"
#include "server/storage/DurableFile.h"

#include <boost/asio/awaitable.hpp>

#include <exception>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

class DiskPool;

/// The bytes of a new object on their way into a file: hashed and written on the pool while the next ones
/// arrive. Holds two pieces of 256 KiB. The file is removed with this object unless somebody has moved
/// it away by then.
class IncomingFile final {
public:
    /// `path` must not exist.
    IncomingFile(std::filesystem::path path, DiskPool &pool);
    IncomingFile(const IncomingFile &) = delete;
    IncomingFile &operator=(const IncomingFile &) = delete;
    ~IncomingFile();

    /// Takes the body to its end. The file is not synced yet. Throws the Storage's errors beyond `limitBytes`
    /// and for a full disk, and what the body throws.
    boost::asio::awaitable<void> receive(BodyStream &body, std::uint64_t limitBytes);
    /// Hashes what is left: the last piece, so that this can happen while the disk is busy with it. Once,
    /// after receive().
    boost::asio::awaitable<void> finishHash();

    const std::filesystem::path &path() const { return m_path; }
    std::uint64_t sizeBytes() const { return m_hash.sizeBytes(); } ///< after finishHash()
    const std::string &etag() const { return m_etag; }             ///< after finishHash()

private:
    boost::asio::awaitable<void> fill(BodyStream &body, std::vector<char> &buffer);
    boost::asio::awaitable<void> write(const std::vector<char> &buffer);
    boost::asio::awaitable<void> hash(const std::vector<char> &buffer);
    void throwFailure() const;

    std::filesystem::path m_path;
    DiskPool &m_pool;
    DurableFile m_file;
    ContentHash m_hash;
    std::string m_etag = {};
    std::exception_ptr m_failure = {};
    std::vector<char> m_full = {};     ///< the piece that is written and hashed
    std::span<const char> m_rest = {}; ///< of the body's last piece, what the buffer had no room for
};
