#pragma once

#include "server/jobs/ObjectStore.h"
#include "server/storage/DiskPool.h"
#include "server/storage/IncomingFile.h"
#include "server/storage/ObjectCache.h"
#include "server/storage/ObjectFiles.h"
#include "server/storage/ObjectTable.h"
#include "server/storage/StoredFile.h"

class Database;
class SignedUrls;

/// Objects as files of one directory and rows of storage.objects. Bytes are safe on disk before a row names
/// them, and are removed after their row is gone, so a crash leaves at most a file that no row names, for
/// sweep().
class FileObjectStore final : public ObjectStore {
public:
    /// Makes the directory. Failures are std::system_error. `database` and `urls` must outlive the store.
    FileObjectStore(Database &database, const SignedUrls &urls, const std::filesystem::path &directory);

    std::filesystem::path temporaryPath() override { return m_files.temporaryPath(); }
    boost::asio::awaitable<Info> put(std::string bucket, std::string key, std::string mimeType,
                                     std::filesystem::path file) override;
    boost::asio::awaitable<std::optional<Info>> stat(std::string bucket, std::string key) override;
    boost::asio::awaitable<std::shared_ptr<LocalCopy>> open(std::string bucket, std::string key) override;
    boost::asio::awaitable<std::vector<Info>> list(std::string bucket, std::string prefix) override;
    boost::asio::awaitable<void> remove(std::string bucket, std::vector<std::string> keys) override;
    /// Files that were written before `time` and that no row names, and what nobody has touched in `tmp/`
    /// since.
    boost::asio::awaitable<void> sweep(std::chrono::system_clock::time_point time) override;
    boost::asio::awaitable<std::string> signDownload(std::string bucket, std::string key,
                                                     std::chrono::seconds life) override;
    boost::asio::awaitable<std::string> signUpload(std::string bucket, std::string key,
                                                   std::string owner) override;

    // What the Storage's routes need besides. Refusals are the Storage's HttpErrors.

    ObjectTable &table() { return m_table; }
    DiskPool &pool() { return m_pool; }

    struct Draft {
        std::string bucket = {};
        std::string key = {};
        std::string mimeType = {};
        std::string cacheControl = "no-cache";
        std::optional<std::string> owner = {};
        std::optional<std::string> userMetadata = {}; ///< JSON object
        bool replaces = false;

        /// The row for content of this size and ETag.
        NewObject row(std::uint64_t sizeBytes, const std::string &etag) const;
    };
    /// Makes a received file the object, in the caller's name. The object's id.
    boost::asio::awaitable<std::string> keep(Caller caller, Draft draft, IncomingFile &file);
    struct Readable {
        StoredObject object = {};
        std::shared_ptr<StoredFile> bytes = {};
    };
    /// None when there is no such object, or the caller may not see it.
    boost::asio::awaitable<std::optional<Readable>> readAs(Caller caller, std::string bucket,
                                                           std::string key);
    /// The same for whoever was given a signed URL; the database is seldom asked twice.
    boost::asio::awaitable<std::optional<Readable>> readAsService(std::string bucket, std::string key);
    boost::asio::awaitable<std::vector<RemovedObject>> removeAs(Caller caller, std::string bucket,
                                                                std::vector<std::string> keys);

private:
    boost::asio::awaitable<void> publish(std::filesystem::path file, std::string version);
    boost::asio::awaitable<std::string> putRow(Caller caller, NewObject object);
    std::optional<Readable> readable(const std::optional<StoredObject> &object) const;
    boost::asio::awaitable<void> removeFiles(std::vector<std::string> versions);

    ObjectTable m_table;
    const SignedUrls &m_urls;
    ObjectFiles m_files;
    ObjectCache m_recent;
    DiskPool m_pool;
};
