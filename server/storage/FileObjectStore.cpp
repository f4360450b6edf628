#include "server/storage/FileObjectStore.h"

#include "server/log/Log.h"
#include "server/storage/SignedUrls.h"
#include "server/storage/StorageError.h"

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/json.hpp>

#include <algorithm>

namespace asio = boost::asio;
namespace fs = std::filesystem;
namespace json = boost::json;
using namespace asio::experimental::awaitable_operators;

namespace {

constexpr unsigned int diskThreads = 4; // several syncs at once cost a disk little more than one
constexpr std::size_t pieceBytes = 256 * 1024;

std::string isoTime(std::chrono::system_clock::time_point time)
{
    const auto millis = std::chrono::floor<std::chrono::milliseconds>(time);
    const auto day = std::chrono::floor<std::chrono::days>(millis);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(millis - day);
    char text[64];
    std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", int(date.year()),
                  unsigned(date.month()), unsigned(date.day()), static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()), static_cast<int>(clock.seconds().count()),
                  static_cast<int>(clock.subseconds().count()));
    return text;
}

std::string pathOf(const std::string &bucket, const std::string &key)
{
    return bucket + "/" + key;
}

/// Reads a file that somebody else has written. Its age begins anew, so that sweep() does not take it before
/// its row is there.
void hashFile(const fs::path &file, ContentHash &hash)
{
    const auto source = StoredFile::open(file);
    if (!source)
        throw std::system_error(std::make_error_code(std::errc::no_such_file_or_directory), "open");
    std::vector<char> piece(pieceBytes);
    while (const std::size_t count = source->read(piece))
        hash.add(std::span(piece.data(), count));
    fs::last_write_time(file, fs::file_time_type::clock::now());
}

/// A second name for the bytes, so that they outlast the removal of the object.
class LinkedCopy final : public ObjectStore::LocalCopy {
public:
    LinkedCopy(const fs::path &file, fs::path name) : m_name(std::move(name))
    {
        std::error_code noLinks;
        fs::create_hard_link(file, m_name, noLinks);
        if (noLinks)
            fs::copy_file(file, m_name);
    }
    ~LinkedCopy() override
    {
        std::error_code ignored;
        fs::remove(m_name, ignored);
    }
    const fs::path &path() const override { return m_name; }

private:
    fs::path m_name;
};

} // namespace

NewObject FileObjectStore::Draft::row(std::uint64_t sizeBytes, const std::string &etag) const
{
    const json::object metadata{{"eTag", etag},
                                {"size", sizeBytes},
                                {"mimetype", mimeType},
                                {"cacheControl", cacheControl},
                                {"lastModified", isoTime(std::chrono::system_clock::now())},
                                {"contentLength", sizeBytes},
                                {"httpStatusCode", 200}};
    return {.bucket = bucket,
            .key = key,
            .version = ObjectFiles::newVersion(),
            .owner = owner,
            .metadata = json::serialize(metadata),
            .userMetadata = userMetadata,
            .replaces = replaces};
}

FileObjectStore::FileObjectStore(Database &database, const SignedUrls &urls, const fs::path &directory)
    : m_table(database), m_urls(urls), m_files(directory), m_pool(diskThreads)
{
}

asio::awaitable<void> FileObjectStore::publish(fs::path file, std::string version)
{
    const DiskPool::Work work = [&] { m_files.publish(file, version); };
    co_await m_pool.run(work);
}

/// Names a published file in a row. The file that no row names any more after that goes.
asio::awaitable<std::string> FileObjectStore::putRow(Caller caller, NewObject object)
{
    std::exception_ptr failure;
    ObjectTable::Put put;
    try {
        put = co_await m_table.put(caller, object);
    } catch (const HttpError &) {
        failure = std::current_exception();
    } catch (const PgError &error) {
        if (error.isConnectionLoss())
            throw; // perhaps the row is there: the file stays, for sweep() to decide
        failure = std::current_exception();
    }
    std::vector<std::string> unused;
    if (failure)
        unused.push_back(object.version);
    else if (put.replacedVersion)
        unused.push_back(*put.replacedVersion);
    co_await removeFiles(std::move(unused));
    if (failure)
        std::rethrow_exception(failure);
    co_return put.id;
}

/// A file that cannot be removed now is nobody's failure: sweep() takes it.
asio::awaitable<void> FileObjectStore::removeFiles(std::vector<std::string> versions)
{
    if (versions.empty())
        co_return;
    const DiskPool::Work work = [&] {
        try {
            for (const std::string &version : versions)
                m_files.remove(version);
        } catch (const std::system_error &error) {
            log_to::warning("storage", error.what());
        }
    };
    co_await m_pool.run(work);
}

asio::awaitable<ObjectStore::Info> FileObjectStore::put(std::string bucket, std::string key,
                                                        std::string mimeType, fs::path file)
{
    std::string problem;
    try {
        ContentHash hash;
        const DiskPool::Work measure = [&] { hashFile(file, hash); };
        co_await m_pool.run(measure);
        const Draft draft{.bucket = bucket,
                          .key = key,
                          .mimeType = mimeType,
                          .owner = key.substr(0, key.find('/')),
                          .replaces = true};
        const std::string etag = hash.etag();
        const NewObject object = draft.row(hash.sizeBytes(), etag);
        co_await publish(file, object.version);
        co_await putRow(Caller::service(), object);
        co_return Info{key, hash.sizeBytes(), mimeType, etag};
    } catch (const std::system_error &error) {
        problem = error.what();
    } catch (const HttpError &error) {
        problem = error.what();
    }
    const DiskPool::Work clean = [&] {
        std::error_code ignored;
        fs::remove(file, ignored);
    };
    co_await m_pool.run(clean);
    throw ObjectStoreError(problem);
}

asio::awaitable<std::optional<ObjectStore::Info>> FileObjectStore::stat(std::string bucket, std::string key)
{
    const auto object = co_await m_table.find(Caller::service(), bucket, key);
    if (!object)
        co_return std::nullopt;
    co_return Info{key, object->sizeBytes, object->mimeType, object->etag};
}

asio::awaitable<std::shared_ptr<ObjectStore::LocalCopy>> FileObjectStore::open(std::string bucket,
                                                                               std::string key)
{
    const auto object = co_await m_table.find(Caller::service(), bucket, key);
    if (!object || !ObjectFiles::isVersion(object->version))
        co_return nullptr;
    std::shared_ptr<LocalCopy> copy;
    try {
        const DiskPool::Work work = [&] {
            copy = std::make_shared<LinkedCopy>(m_files.pathOf(object->version), m_files.temporaryPath());
        };
        co_await m_pool.run(work);
    } catch (const std::system_error &error) {
        throw ObjectStoreError(error.what());
    }
    co_return copy;
}

asio::awaitable<std::vector<ObjectStore::Info>> FileObjectStore::list(std::string bucket, std::string prefix)
{
    co_return co_await m_table.list(bucket, prefix);
}

asio::awaitable<void> FileObjectStore::remove(std::string bucket, std::vector<std::string> keys)
{
    co_await removeAs(Caller::service(), bucket, keys);
}

asio::awaitable<std::string> FileObjectStore::signDownload(std::string bucket, std::string key,
                                                           std::chrono::seconds life)
{
    const std::string path = pathOf(bucket, key);
    co_return m_urls.downloadUrl(path, m_urls.downloadToken(path, life));
}

asio::awaitable<std::string> FileObjectStore::signUpload(std::string bucket, std::string key,
                                                         std::string owner)
{
    const std::string path = pathOf(bucket, key);
    const SignedUrls::Upload upload{.owner = owner};
    co_return m_urls.uploadUrl(path, m_urls.uploadToken(path, upload));
}

asio::awaitable<std::string> FileObjectStore::keep(Caller caller, Draft draft, IncomingFile &file)
{
    const std::string version = ObjectFiles::newVersion();
    try {
        co_await (publish(file.path(), version) && file.finishHash());
    } catch (const std::system_error &error) {
        rethrowDiskFailure(error);
    }
    NewObject object = draft.row(file.sizeBytes(), file.etag());
    object.version = version;
    co_return co_await putRow(caller, std::move(object));
}

std::optional<FileObjectStore::Readable>
FileObjectStore::readable(const std::optional<StoredObject> &object) const
{
    if (!object || !ObjectFiles::isVersion(object->version))
        return std::nullopt;
    auto bytes = StoredFile::open(m_files.pathOf(object->version));
    return bytes ? std::optional(Readable{*object, std::move(bytes)}) : std::nullopt;
}

asio::awaitable<std::optional<FileObjectStore::Readable>>
FileObjectStore::readAs(Caller caller, std::string bucket, std::string key)
{
    // Twice: the object may have been replaced, and its file removed, since its row was read.
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto object = co_await m_table.find(caller, bucket, key);
        if (!object)
            co_return std::nullopt;
        if (auto found = readable(object))
            co_return found;
    }
    log_to::error("storage", "the bytes of an object are missing", {{"bucket", bucket}});
    co_return std::nullopt;
}

asio::awaitable<std::optional<FileObjectStore::Readable>> FileObjectStore::readAsService(std::string bucket,
                                                                                         std::string key)
{
    const std::string path = pathOf(bucket, key);
    if (auto found = readable(m_recent.find(path)))
        co_return found;
    m_recent.forget(path);
    auto found = co_await readAs(Caller::service(), bucket, key);
    if (found)
        m_recent.put(path, found->object);
    co_return found;
}

asio::awaitable<std::vector<RemovedObject>> FileObjectStore::removeAs(Caller caller, std::string bucket,
                                                                      std::vector<std::string> keys)
{
    std::vector<RemovedObject> removed = co_await m_table.remove(caller, bucket, keys);
    std::vector<std::string> versions;
    versions.reserve(removed.size());
    for (const RemovedObject &object : removed)
        versions.push_back(object.version);
    co_await removeFiles(std::move(versions));
    co_return removed;
}

asio::awaitable<void> FileObjectStore::sweep(std::chrono::system_clock::time_point time)
{
    std::vector<std::string> versions;
    const DiskPool::Work work = [&] {
        m_files.removeTemporariesBefore(time);
        const auto age = std::chrono::system_clock::now() - time;
        versions = m_files.versionsBefore(fs::file_time_type::clock::now() -
                                          std::chrono::duration_cast<fs::file_time_type::duration>(age));
        std::sort(versions.begin(), versions.end());
    };
    co_await m_pool.run(work);
    if (versions.empty())
        co_return;
    std::vector<std::string> strays = co_await m_table.unnamed(std::move(versions));
    if (!strays.empty())
        log_to::info("storage", "stray files removed", {{"count", static_cast<std::int64_t>(strays.size())}});
    co_await removeFiles(std::move(strays));
}
