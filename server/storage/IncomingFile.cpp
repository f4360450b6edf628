#include "server/storage/IncomingFile.h"

#include "server/storage/DiskPool.h"
#include "server/storage/StorageError.h"

#include <boost/asio/experimental/awaitable_operators.hpp>

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;

namespace {
constexpr std::size_t pieceBytes = 256 * 1024;
}

IncomingFile::IncomingFile(std::filesystem::path path, DiskPool &pool)
    : m_path(std::move(path)), m_pool(pool), m_file(DurableFile::create(m_path))
{
}

IncomingFile::~IncomingFile()
{
    std::error_code ignored;
    std::filesystem::remove(m_path, ignored);
}

/// Fills the buffer; a buffer that is not full is the last.
asio::awaitable<void> IncomingFile::fill(BodyStream &body, std::vector<char> &buffer)
{
    buffer.clear();
    while (buffer.size() < pieceBytes) {
        if (m_rest.empty())
            m_rest = co_await body.next();
        if (m_rest.empty())
            co_return;
        const std::size_t count = std::min(m_rest.size(), pieceBytes - buffer.size());
        buffer.insert(buffer.end(), m_rest.begin(), m_rest.begin() + static_cast<std::ptrdiff_t>(count));
        m_rest = m_rest.subspan(count);
    }
}

/// Keeps its failure for throwFailure(): thrown here it would break off what happens beside it.
asio::awaitable<void> IncomingFile::write(const std::vector<char> &buffer, bool isLast)
{
    const DiskPool::Work work = [this, &buffer, isLast] {
        try {
            m_file.write(buffer);
            if (isLast)
                m_file.sync();
        } catch (const std::system_error &) {
            m_failure = std::current_exception();
        }
    };
    co_await m_pool.run(work);
}

asio::awaitable<void> IncomingFile::hash(const std::vector<char> &buffer)
{
    const DiskPool::Work work = [this, &buffer] { m_hash.add(buffer); };
    co_await m_pool.run(work);
}

void IncomingFile::throwFailure() const
{
    try {
        if (m_failure)
            std::rethrow_exception(m_failure);
    } catch (const std::system_error &error) {
        rethrowDiskFailure(error);
    }
}

asio::awaitable<void> IncomingFile::receive(BodyStream &body, std::uint64_t limitBytes)
{
    if (body.length().value_or(0) > limitBytes)
        throw objectTooLarge();
    std::vector<char> full;
    std::vector<char> next;
    full.reserve(pieceBytes);
    next.reserve(pieceBytes);
    co_await fill(body, full);
    while (full.size() == pieceBytes) {
        if (sizeBytes() + full.size() > limitBytes)
            throw objectTooLarge();
        co_await (write(full, false) && hash(full) && fill(body, next));
        throwFailure();
        std::swap(full, next);
    }
    if (sizeBytes() + full.size() > limitBytes)
        throw objectTooLarge();
    co_await (write(full, true) && hash(full));
    throwFailure();
    m_etag = m_hash.etag();
}
