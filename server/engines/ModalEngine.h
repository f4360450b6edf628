#pragma once

#include "server/engines/Engine.h"
#include "server/engines/HttpClient.h"

/// A remote engine with the job protocol of five URLs (contract/backend.md 10). An URL that is not configured
/// fails the calls that need it; without one to cancel with, jobs are left alone.
class ModalEngine final : public Engine {
public:
    struct Options {
        std::string submitUrl = {};
        std::string statusUrl = {};
        std::string resultUrl = {};
        std::string cancelUrl = {};
        std::string designUrl = {};
        std::string headerName = {}; ///< a header of the engine's own for who may call it; empty: none
        std::string headerValue = {};
        std::size_t slots = 64;                          ///< tasks under way at a time
        std::chrono::milliseconds designBudget{180'000}; ///< for all calls of one design
        bool isConfigured() const;                       ///< one of the URLs at least
    };

    ModalEngine(boost::asio::any_io_executor executor, Options options);

    const EngineInfo &info() const override { return m_info; }
    boost::asio::awaitable<std::string> submit(SpeechJob job) override;
    boost::asio::awaitable<JobStatus> status(std::string jobId) override;
    boost::asio::awaitable<void> waitForChange(std::string jobId, std::chrono::milliseconds limit) override;
    boost::asio::awaitable<void> fetch(std::string jobId, std::filesystem::path file) override;
    boost::asio::awaitable<void> cancel(std::string jobId) override;
    void forget(const std::string &) override {}
    boost::asio::awaitable<void> design(DesignJob job, std::filesystem::path file) override;

private:
    /// Sends it, and the engine's header where the URL's origin is that of `configured`. `what` begins the
    /// text of a failure.
    boost::asio::awaitable<HttpAnswer> send(HttpRequest request, const std::string &configured,
                                            const char *what);
    /// The same, following redirects.
    boost::asio::awaitable<HttpAnswer> call(HttpRequest request, const char *what);

    boost::asio::any_io_executor m_executor;
    Options m_options;
    EngineInfo m_info;
    HttpClient m_http;
};
