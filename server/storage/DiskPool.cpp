#include "server/storage/DiskPool.h"

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

class DiskPool::Threads {
public:
    explicit Threads(unsigned int count) : m_pool(count) {}
    ~Threads() { m_pool.join(); }
    asio::thread_pool &pool() { return m_pool; }

private:
    asio::thread_pool m_pool;
};

namespace {

std::exception_ptr failureOf(const DiskPool::Work &work)
{
    try {
        work();
    } catch (...) {
        return std::current_exception();
    }
    return nullptr;
}

/// Runs the work, then wakes the coroutine behind `handler` on the coroutine's own executor.
struct StartWork {
    template <class Handler>
    void operator()(Handler &&handler, asio::thread_pool *pool, DiskPool::Work work) const
    {
        auto guard = asio::make_work_guard(asio::get_associated_executor(handler));
        asio::post(*pool, [guard = std::move(guard), work = std::move(work),
                           handler = std::forward<Handler>(handler)]() mutable {
            std::exception_ptr failure = failureOf(work);
            const auto executor = guard.get_executor();
            asio::post(executor,
                       [handler = std::move(handler), failure]() mutable { std::move(handler)(failure); });
        });
    }
};

} // namespace

DiskPool::DiskPool(unsigned int threads) : m_threads(std::make_unique<Threads>(threads)) {}

DiskPool::~DiskPool() = default;

asio::awaitable<void> DiskPool::run(const Work &work)
{
    return asio::async_initiate<const asio::use_awaitable_t<> &, void(std::exception_ptr)>(
        StartWork(), asio::use_awaitable, &m_threads->pool(), work);
}
