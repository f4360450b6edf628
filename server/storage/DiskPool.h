#pragma once

#include <boost/asio/awaitable.hpp>

#include <functional>
#include <memory>

/// A few threads for what waits for a disk or hashes much. The event loop never does.
class DiskPool final {
public:
    using Work = std::function<void()>;

    explicit DiskPool(unsigned int threads);
    ~DiskPool(); ///< what was given to it is done first

    /// Runs a copy of `work` on one of the threads and throws what it threw. Is not cut short when the
    /// waiting coroutine is cancelled, so that what `work` refers to stays alive until it has ended.
    boost::asio::awaitable<void> run(const Work &work);

private:
    class Threads;
    std::unique_ptr<Threads> m_threads;
};
