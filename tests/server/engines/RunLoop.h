#pragma once

#include <QByteArray>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <exception>
#include <optional>
#include <type_traits>

/// Runs a coroutine of the server to its end on a loop of its own thread; throws what it throws.
template <class T> T runToEnd(boost::asio::io_context &loop, boost::asio::awaitable<T> work)
{
    std::exception_ptr failure;
    bool isDone = false;
    std::optional<std::conditional_t<std::is_void_v<T>, char, T>> result;
    if constexpr (std::is_void_v<T>)
        boost::asio::co_spawn(loop, std::move(work), [&](std::exception_ptr error) {
            failure = error;
            isDone = true;
        });
    else
        boost::asio::co_spawn(loop, std::move(work), [&](std::exception_ptr error, T value) {
            failure = error;
            result = std::move(value);
            isDone = true;
        });
    loop.restart();
    while (!isDone && loop.run_one() > 0) {
    }
    if (failure)
        std::rethrow_exception(failure);
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// What the Error that the coroutine throws says; empty when it throws none.
template <class Error, class T>
QByteArray errorOf(boost::asio::io_context &loop, boost::asio::awaitable<T> work)
{
    try {
        runToEnd(loop, std::move(work));
    } catch (const Error &error) {
        return error.what();
    }
    return {};
}
