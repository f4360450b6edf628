#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/json/fwd.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// Bytes that lie on this machine (a stored object) and can be read without waiting for anybody.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Fills the buffer as far as there are bytes; 0 at the end. Throws std::runtime_error when it cannot be
    /// read.
    virtual std::size_t read(std::span<char> buffer) = 0;
};

/// What a handler answers.
struct Response {
    using Headers = std::vector<std::pair<std::string, std::string>>;
    struct Source {
        std::shared_ptr<ByteSource> bytes;
        std::uint64_t length;
    };
    /// Pieces as they come, sent with chunked encoding, until none comes.
    struct Stream {
        std::function<boost::asio::awaitable<std::optional<std::string>>()> next;
    };

    int status = 200;
    Headers headers = {};
    std::variant<std::string, Source, Stream> body = std::string();

    static Response json(const boost::json::value &value, int status = 200);
    static Response json(const boost::json::object &value, int status = 200);
    static Response text(std::string text, std::string contentType, int status = 200);
    static Response empty(int status = 204);
    static Response redirect(std::string location, int status = 302);

    Response &with(std::string name, std::string value) &;
    Response with(std::string name, std::string value) &&;
};
