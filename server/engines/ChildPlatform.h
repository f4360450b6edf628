#pragma once

#include <boost/asio/readable_pipe.hpp>
#include <boost/asio/writable_pipe.hpp>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

/// How a child process is started and ended here. One file per platform implements it.
class ChildPlatform final {
public:
    /// Throws std::system_error when it cannot be started.
    ChildPlatform(const boost::asio::any_io_executor &executor, const std::filesystem::path &program,
                  const std::vector<std::string> &arguments);
    /// Kills it, and waits until it has ended.
    ~ChildPlatform();
    ChildPlatform(const ChildPlatform &) = delete;
    ChildPlatform &operator=(const ChildPlatform &) = delete;

    void kill();

    boost::asio::writable_pipe input;
    boost::asio::readable_pipe output;

private:
    std::intptr_t m_process = -1; ///< id, or handle
};
