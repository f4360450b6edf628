#pragma once

#include "server/jobs/ObjectStore.h"
#include "server/storage/StorageDatabase.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// What a bucket takes.
struct BucketRule {
    std::uint64_t limitBytes = 0;        ///< of one object
    std::vector<std::string> types = {}; ///< `type/subtype` or `type/*`; empty: any

    static BucketRule read(const PgRow &row);
};

/// A row of storage.objects, as far as its bytes are concerned.
struct StoredObject {
    std::string version = {}; ///< names the file
    std::string mimeType = {};
    std::string cacheControl = {};
    std::string etag = {}; ///< quoted
    std::uint64_t sizeBytes = 0;
    std::int64_t lastModified = 0; ///< seconds since 1970

    static StoredObject read(const PgRow &row);
};

struct NewObject {
    std::string bucket = {};
    std::string key = {};
    std::string version = {};
    std::optional<std::string> owner = {};        ///< claim `sub` of who stores it
    std::string metadata = {};                    ///< JSON object
    std::optional<std::string> userMetadata = {}; ///< JSON object
    bool replaces = false;                        ///< or is refused when there is one of that key
};

struct RemovedObject {
    std::string version = {};
    std::string json = {}; ///< the row, as the Storage shows it

    static RemovedObject read(const PgRow &row);
};

/// The rows of storage.objects and storage.buckets. What a caller may not see is not there, what it may not
/// do is the Storage's 403.
class ObjectTable final {
public:
    explicit ObjectTable(Database &database) : m_database(database) {}

    /// None: no such bucket. `isTaken`: there is an object under this key, whoever may see it.
    struct Target {
        BucketRule rule = {};
        bool isTaken = false;
    };
    boost::asio::awaitable<std::optional<Target>> target(std::string bucket, std::string key);

    boost::asio::awaitable<std::optional<StoredObject>> find(Caller caller, std::string bucket,
                                                             std::string key);
    /// Throws what put() would throw, and changes nothing.
    boost::asio::awaitable<void> tryPut(Caller caller, NewObject object);

    struct Put {
        std::string id = {};
        std::optional<std::string> replacedVersion = {};
    };
    boost::asio::awaitable<Put> put(Caller caller, NewObject object);
    boost::asio::awaitable<std::vector<RemovedObject>> remove(Caller caller, std::string bucket,
                                                              std::vector<std::string> keys);
    boost::asio::awaitable<std::vector<ObjectStore::Info>> list(std::string bucket, std::string prefix);

    /// Which of these (sorted) versions no row names.
    boost::asio::awaitable<std::vector<std::string>> unnamed(std::vector<std::string> versions);

private:
    StorageDatabase m_database;
};
