#pragma once

#include "server/engines/Engine.h"

#include <boost/asio/any_io_executor.hpp>

#include <memory>
#include <unordered_map>

class VoiceProcess;

/// The engine of this computer: one `utter-voice` process for each job, which dies with the server. A job's
/// id is `local:<task id>`, so that whoever reads the task knows that no other process can be asked about it.
class LocalEngine final : public Engine {
public:
    struct Options {
        std::filesystem::path program = {}; ///< utter-voice
        std::filesystem::path work =
            {}; ///< folder for results and temporary files under way, this engine's alone: emptied at start
        std::filesystem::path cache =
            {}; ///< folder with a folder for each reference it has learned; empty: keeps nothing
        std::size_t slots = 1;                      ///< jobs at a time
        std::chrono::milliseconds stopGrace{2'000}; ///< between the wish to stop and the kill
    };

    LocalEngine(boost::asio::any_io_executor executor, Options options);
    ~LocalEngine() override;

    static constexpr std::string_view idPrefix = "local:";

    const EngineInfo &info() const override { return m_info; }
    boost::asio::awaitable<std::string> submit(SpeechJob job) override;
    boost::asio::awaitable<JobStatus> status(std::string jobId) override;
    boost::asio::awaitable<void> waitForChange(std::string jobId, std::chrono::milliseconds limit) override;
    boost::asio::awaitable<void> fetch(std::string jobId, std::filesystem::path file) override;
    boost::asio::awaitable<void> cancel(std::string jobId) override;
    void forget(const std::string &jobId) override;
    void forgetReference(const std::string &key) override;
    boost::asio::awaitable<void> design(DesignJob job, std::filesystem::path file) override;

private:
    struct Job;

    std::unique_ptr<VoiceProcess> start();
    std::filesystem::path cacheOf(std::string referenceKey) const;
    std::shared_ptr<Job> find(const std::string &jobId) const;
    static boost::asio::awaitable<void> drive(std::shared_ptr<Job> job, boost::json::object order);

    boost::asio::any_io_executor m_executor;
    Options m_options;
    EngineInfo m_info;
    std::size_t m_started = 0; ///< processes so far
    std::unordered_map<std::string, std::shared_ptr<Job>> m_jobs = {};
};
