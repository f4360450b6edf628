#pragma once

#include <algorithm>
#include <atomic>
#include <span>
#include <vector>

/// A bounded queue of samples from one writing thread to one reading thread. Neither ever waits or allocates.
class SampleRing final {
public:
    explicit SampleRing(size_t capacity) : m_samples(capacity) {}

    size_t capacity() const { return m_samples.size(); }
    size_t readable() const
    {
        return m_written.load(std::memory_order_acquire) - m_read.load(std::memory_order_acquire);
    }

    /// Takes as many as fit and says how many. By the writing thread.
    size_t write(std::span<const float> samples)
    {
        const size_t begin = m_written.load(std::memory_order_relaxed);
        const size_t count = std::min(samples.size(), capacity() - readable());
        for (size_t done = 0; done < count;) {
            const size_t index = (begin + done) % capacity();
            const size_t run = std::min(count - done, capacity() - index);
            std::copy_n(samples.data() + done, run, m_samples.data() + index);
            done += run;
        }
        m_written.store(begin + count, std::memory_order_release);
        return count;
    }

    /// Fills as much of `samples` as there is and says how much. By the reading thread.
    size_t read(std::span<float> samples)
    {
        const size_t begin = m_read.load(std::memory_order_relaxed);
        const size_t count = std::min(samples.size(), readable());
        for (size_t done = 0; done < count;) {
            const size_t index = (begin + done) % capacity();
            const size_t run = std::min(count - done, capacity() - index);
            std::copy_n(m_samples.data() + index, run, samples.data() + done);
            done += run;
        }
        m_read.store(begin + count, std::memory_order_release);
        return count;
    }

private:
    std::vector<float> m_samples;
    std::atomic<size_t> m_written = 0; ///< in all, so the difference of both is what is held
    std::atomic<size_t> m_read = 0;
};
