#pragma once

#include "server/http/BodyStream.h"

#include <boost/asio/awaitable.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Reads a `multipart/form-data` body part by part while it arrives (RFC 7578). Holds one piece of the body
/// and no more than 16 KiB of a part's header. Everything throws HttpError 400 `invalid_form` for a form that
/// is broken or ends too early, and what the body throws.
class Multipart final {
public:
    struct Part {
        std::string name;                         ///< may be empty
        std::optional<std::string> fileName = {}; ///< of a file; as sent, fit for nothing but to be shown
        std::string contentType = {};             ///< empty when the part has none
    };

    /// The stream of the current part, for who reads a BodyStream and need not know of forms.
    class PartBody final : public BodyStream {
    public:
        explicit PartBody(Multipart &form) : m_form(form) {}
        boost::asio::awaitable<std::span<const char>> next() override { return m_form.nextPiece(); }
        std::optional<std::uint64_t> length() const override { return std::nullopt; }

    private:
        Multipart &m_form;
    };

    static bool isForm(std::string_view contentType);

    /// `body` must outlive the reader. `contentType` is that of the request.
    Multipart(BodyStream &body, std::string_view contentType);

    /// Skips what is left of the current part and reads the head of the next one. None: the form ended, and
    /// the body was read to its end.
    boost::asio::awaitable<std::optional<Part>> nextPart();
    /// The next bytes of the current part, valid until the next call; empty at its end.
    boost::asio::awaitable<std::span<const char>> nextPiece();
    /// The rest of the current part; HttpError 413 beyond `limitBytes`.
    boost::asio::awaitable<std::string> text(std::size_t limitBytes);

private:
    enum class State { InPart, AtDelimiter, Ended };

    boost::asio::awaitable<void> readMore();
    boost::asio::awaitable<std::string> readLine();
    boost::asio::awaitable<Part> readHead();
    std::string_view unread() const { return std::string_view(m_buffer).substr(m_position); }

    BodyStream &m_body;
    std::string m_delimiter; ///< CR LF, two dashes and the boundary
    std::string
        m_buffer; ///< begins as if a line had just ended: the first delimiter then looks like all others
    std::size_t m_position = 0;    ///< of the first byte in m_buffer that nobody was given yet
    State m_state = State::InPart; ///< at first in the preamble, which is skipped like a part
};
