#pragma once

#include <boost/asio/awaitable.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

/// Where audio lies: on this machine, or in a project's Storage. Keys are `<user id>/...`; the buckets are
/// `references` and `generations`. Calls throw ObjectStoreError when the store cannot do what was asked.
class ObjectStore {
public:
    struct Info {
        std::string key;
        std::uint64_t sizeBytes = 0;
        std::string mimeType;
        std::string etag; ///< quoted
    };

    /// The object as a file on this machine while this lives. Read only.
    class LocalCopy {
    public:
        virtual ~LocalCopy() = default;
        virtual const std::filesystem::path &path() const = 0;
    };

    virtual ~ObjectStore() = default;

    /// A path for a new file on the store's disk; whoever asked removes it, unless put() has taken it.
    virtual std::filesystem::path temporaryPath() = 0;
    /// Takes the file at `file` (from temporaryPath()) as the object, in place of an older one: synced, then
    /// renamed, so a reader sees the old bytes or the new ones. On failure the file is gone and the older
    /// object stays.
    virtual boost::asio::awaitable<Info> put(std::string bucket, std::string key, std::string mimeType,
                                             std::filesystem::path file) = 0;
    virtual boost::asio::awaitable<std::optional<Info>> stat(std::string bucket, std::string key) = 0;
    /// No value when there is no such object.
    virtual boost::asio::awaitable<std::shared_ptr<LocalCopy>> open(std::string bucket, std::string key) = 0;
    /// Objects whose key begins with `prefix`, at most 1000, by key.
    virtual boost::asio::awaitable<std::vector<Info>> list(std::string bucket, std::string prefix) = 0;
    /// Absent keys are no error.
    virtual boost::asio::awaitable<void> remove(std::string bucket, std::vector<std::string> keys) = 0;
    /// Removes what was written before `time` and is no object: uploads and removals that broke off.
    virtual boost::asio::awaitable<void> sweep(std::chrono::system_clock::time_point time) = 0;

    /// Absolute URL for a GET without further credentials. The object need not exist.
    virtual boost::asio::awaitable<std::string> signDownload(std::string bucket, std::string key,
                                                             std::chrono::seconds life) = 0;
    /// Absolute URL for one PUT of the raw bytes within two hours, no overwrite. `owner` is the user's id.
    virtual boost::asio::awaitable<std::string> signUpload(std::string bucket, std::string key,
                                                           std::string owner) = 0;
};

/// The store failed (disk full, unreachable). `what()` is for the log.
struct ObjectStoreError : std::runtime_error {
    using std::runtime_error::runtime_error;
};
