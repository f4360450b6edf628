#pragma once

#include "server/engines/ChildProcess.h"

#include <boost/json/object.hpp>

#include <optional>

/// One job of `utter-voice`: the job as a JSON line on its standard input, events as JSON lines on its
/// standard output. The process ends with this object, and by itself when its input ends, as it does when we
/// die.
class VoiceProcess final {
public:
    /// Throws std::system_error when the program cannot be started.
    VoiceProcess(boost::asio::any_io_executor executor, const std::filesystem::path &program);

    boost::asio::awaitable<void> begin(boost::json::object job);
    /// The next event; none when the process ended, or spoke another language.
    boost::asio::awaitable<std::optional<boost::json::object>> next();
    /// Asks it to stop and to remove what it has written.
    void stop() { m_process.closeInput(); }
    void kill() { m_process.kill(); }

private:
    ChildProcess m_process;
    std::string m_buffer = {};
};
