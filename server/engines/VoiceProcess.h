#pragma once

#include "server/engines/ChildProcess.h"
#include "server/engines/TemporaryFolder.h"

#include <boost/json/object.hpp>

#include <optional>

/// One job of `utter-voice`: the job as a JSON line on its standard input, events as JSON lines on its
/// standard output. The process ends with this object, and by itself when its input ends, as it does when we
/// die.
class VoiceProcess final {
public:
    /// `scratch`: a folder that is made for the temporary files of this job and goes with this object,
    /// however the process ended; empty: for a job that needs none. Throws std::system_error when the program
    /// cannot be started or the folder not be made.
    VoiceProcess(boost::asio::any_io_executor executor, const std::filesystem::path &program,
                 std::filesystem::path scratch = {});

    boost::asio::awaitable<void> begin(boost::json::object job);
    /// The next event; none when the process ended, or spoke another language.
    boost::asio::awaitable<std::optional<boost::json::object>> next();
    /// Asks it to stop and to remove what it has written.
    void stop() { m_process.closeInput(); }
    void kill() { m_process.kill(); }

private:
    TemporaryFolder m_scratch; ///< goes after the process
    ChildProcess m_process;
    std::string m_buffer = {};
};
