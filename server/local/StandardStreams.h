#pragma once

#include <boost/asio/any_io_executor.hpp>

#include <functional>
#include <string>

/// What a workspace's server does with its standard input and output. One file per platform implements it.

/// Calls `ended` when standard input is a pipe and its other end is closed; does nothing for any other
/// standard input.
void watchStandardInput(boost::asio::any_io_executor executor, std::function<void()> ended);

/// Writes one line and closes standard output, if that is a pipe; a terminal or a file gets nothing.
void announce(const std::string &line);
