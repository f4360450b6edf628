#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

class ChildPlatform;

/// A program with pipes to its standard input and output; its standard error is ours, and nothing else of
/// ours is open in it. It is killed with this object.
class ChildProcess final {
public:
    /// Throws std::system_error when it cannot be started.
    ChildProcess(const boost::asio::any_io_executor &executor, const std::filesystem::path &program,
                 const std::vector<std::string> &arguments);
    ~ChildProcess();

    /// A program that does not read any more is no error.
    boost::asio::awaitable<void> write(std::string bytes);
    /// The next bytes of its output; empty at the end.
    boost::asio::awaitable<std::string> read();
    void closeInput();
    void kill();

private:
    std::shared_ptr<ChildPlatform> m_platform;
};
