#include "server/storage/IncomingFile.h"

#include "server/storage/DiskPool.h"
#include "server/storage/StorageError.h"

#include <boost/asio/experimental/awaitable_operators.hpp>

namespace asio = boost::asio;
using namespace asio::experimental::awaitable_operators;

namespace {

/// Small enough to be hashed out of the processor's cache.
constexpr std::size_t pieceBytes = 256 * 1024;

} // namespace

IncomingFile::IncomingFile(std::filesystem::path path, DiskPool &pool)
    : m_path(std::move(path)), m_pool(pool), m_file(DurableFile::create(m_path))
{
}

IncomingFile::~IncomingFile()
{
    std::error_code ignored;
    std::filesystem::remove(m_path, ignored);
}

asio::awaitable<void> IncomingFile::fill(BodyStream &body, std::vector<char> &buffer)
{
    buffer.clear();
    buffer.reserve(pieceBytes); // no memory is touched before it is filled
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
asio::awaitable<void> IncomingFile::write(const std::vector<char> &buffer)
{
    const DiskPool::Work work = [this, &buffer] {
        try {
            m_file.write(buffer);
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
    const std::uint64_t announced = body.length().value_or(0);
    if (announced > limitBytes)
        throw objectTooLarge();
    std::vector<char> next;
    co_await fill(body, m_full);
    for (;;) {
        const std::uint64_t received = sizeBytes() + m_full.size();
        if (received > limitBytes)
            throw objectTooLarge();
        if (m_full.size() < pieceBytes || received == announced)
            break;
        co_await (write(m_full) && hash(m_full) && fill(body, next));
        throwFailure();
        std::swap(m_full, next);
    }
    co_await write(m_full);
    throwFailure();
}

asio::awaitable<void> IncomingFile::finishHash()
{
    co_await hash(m_full);
    m_etag = m_hash.etag();
}
