#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

/// The least that could answer, as the measure for the product's server: one thread, keep-alive, no checks.
class BareServer final {
public:
    enum class Work {
        Send,           ///< answers with `bytes` bytes from memory
        ReceiveAndSync, ///< takes the body into a new file below `folder` and syncs it
        PreadAndSend,   ///< answers with `bytes` bytes read from `file`, wandering through it
    };
    struct Options {
        Work work = Work::Send;
        std::size_t bytes = 0;
        std::filesystem::path folder = {};
        std::filesystem::path file = {};
    };

    explicit BareServer(Options options);
    ~BareServer();
    std::uint16_t port() const;

private:
    class Loop;
    std::unique_ptr<Loop> m_loop;
};
