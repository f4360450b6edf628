#include "server/http/Multipart.h"

#include "server/http/HttpError.h"

#include <algorithm>

namespace asio = boost::asio;

namespace {

constexpr std::size_t headLimitBytes = 16 * 1024;
constexpr std::size_t boundaryLimitBytes = 200; // RFC 2046 allows 70

HttpError broken(const std::string &what)
{
    return HttpError(400, "The form data is broken: " + what + ".", "invalid_form");
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

bool startsIgnoringCase(std::string_view text, std::string_view start)
{
    return text.size() >= start.size() && std::equal(start.begin(), start.end(), text.begin(),
                                                     [](char a, char b) { return lower(a) == lower(b); });
}

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// Takes a value from the front of `rest`: a token, or a quoted string in which a backslash protects a quote
/// or a backslash.
std::string takeValue(std::string_view &rest)
{
    std::string value;
    if (!rest.starts_with('"')) {
        value = trimmed(rest.substr(0, rest.find(';')));
        rest.remove_prefix(std::min(rest.find(';'), rest.size()));
        return value;
    }
    rest.remove_prefix(1);
    while (!rest.empty() && rest.front() != '"') {
        const bool isEscape = rest.size() > 1 && rest[0] == '\\' && (rest[1] == '"' || rest[1] == '\\');
        value += rest[isEscape ? 1 : 0];
        rest.remove_prefix(isEscape ? 2 : 1);
    }
    rest.remove_prefix(std::min(rest.find(';'), rest.size()));
    return value;
}

/// A parameter of a header value such as `form-data; name="a"; filename="b"`.
std::optional<std::string> parameterOf(std::string_view header, std::string_view name)
{
    std::string_view rest = header;
    rest.remove_prefix(std::min(rest.find(';'), rest.size()));
    while (!rest.empty()) {
        rest.remove_prefix(1); // the semicolon
        const std::size_t end = rest.find_first_of("=;");
        const std::string_view key = trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end, rest.size()));
        if (!rest.starts_with('='))
            continue;
        rest.remove_prefix(1);
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t"), rest.size()));
        std::string value = takeValue(rest);
        if (key.size() == name.size() && startsIgnoringCase(key, name))
            return value;
    }
    return std::nullopt;
}

/// How much of the end of `text` may be the beginning of `delimiter`.
std::size_t heldBack(std::string_view text, std::string_view delimiter)
{
    std::size_t count = std::min(text.size(), delimiter.size() - 1);
    while (count > 0 && text.substr(text.size() - count) != delimiter.substr(0, count))
        --count;
    return count;
}

} // namespace

bool Multipart::isForm(std::string_view contentType)
{
    return startsIgnoringCase(trimmed(contentType), "multipart/form-data");
}

Multipart::Multipart(BodyStream &body, std::string_view contentType) : m_body(body), m_buffer("\r\n")
{
    const auto boundary = parameterOf(contentType, "boundary");
    if (!isForm(contentType) || !boundary || boundary->empty() || boundary->size() > boundaryLimitBytes)
        throw broken("its boundary is missing");
    m_delimiter = "\r\n--" + *boundary;
}

asio::awaitable<void> Multipart::readMore()
{
    m_buffer.erase(0, m_position);
    m_position = 0;
    const std::span<const char> piece = co_await m_body.next();
    if (piece.empty())
        throw broken("it ends before its closing boundary");
    m_buffer.append(piece.data(), piece.size());
}

asio::awaitable<std::span<const char>> Multipart::nextPiece()
{
    while (m_state == State::InPart) {
        const std::string_view rest = unread();
        const std::size_t found = rest.find(m_delimiter);
        const bool isFound = found != std::string_view::npos;
        const std::string_view piece =
            rest.substr(0, isFound ? found : rest.size() - heldBack(rest, m_delimiter));
        m_position += piece.size() + (isFound ? m_delimiter.size() : 0);
        if (isFound)
            m_state = State::AtDelimiter;
        if (!piece.empty())
            co_return std::span(piece.data(), piece.size());
        if (!isFound)
            co_await readMore();
    }
    co_return std::span<const char>();
}

/// A line of a part's head, without its end.
asio::awaitable<std::string> Multipart::readLine()
{
    for (;;) {
        const std::string_view rest = unread();
        const std::size_t end = rest.find("\r\n");
        if (end != std::string_view::npos) {
            m_position += end + 2;
            co_return std::string(rest.substr(0, end));
        }
        if (rest.size() > headLimitBytes)
            throw broken("the head of a part is too long");
        co_await readMore();
    }
}

asio::awaitable<Multipart::Part> Multipart::readHead()
{
    constexpr std::string_view dispositionName = "content-disposition:";
    constexpr std::string_view typeName = "content-type:";
    std::string disposition;
    Part part;
    std::size_t bytes = 0;
    for (;;) {
        const std::string line = co_await readLine();
        if (line.empty())
            break;
        bytes += line.size();
        if (bytes > headLimitBytes)
            throw broken("the head of a part is too long");
        if (startsIgnoringCase(line, dispositionName))
            disposition = trimmed(std::string_view(line).substr(dispositionName.size()));
        if (startsIgnoringCase(line, typeName))
            part.contentType = trimmed(std::string_view(line).substr(typeName.size()));
    }
    auto name = parameterOf(disposition, "name");
    if (!startsIgnoringCase(disposition, "form-data") || !name)
        throw broken("a part has no name");
    part.name = std::move(*name);
    part.fileName = parameterOf(disposition, "filename");
    co_return part;
}

asio::awaitable<std::optional<Multipart::Part>> Multipart::nextPart()
{
    while (m_state == State::InPart)
        co_await nextPiece();
    if (m_state == State::Ended)
        co_return std::nullopt;
    while (unread().size() < 2)
        co_await readMore();
    if (unread().starts_with("--")) {
        m_state = State::Ended;
        while (!(co_await m_body.next()).empty()) { // what follows the form means nothing
        }
        co_return std::nullopt;
    }
    const std::string padding = co_await readLine();
    if (!trimmed(padding).empty())
        throw broken("its boundary occurs inside a part");
    Part part = co_await readHead();
    m_state = State::InPart;
    co_return part;
}

asio::awaitable<std::string> Multipart::text(std::size_t limitBytes)
{
    std::string whole;
    for (;;) {
        const std::span<const char> piece = co_await nextPiece();
        if (piece.empty())
            co_return whole;
        if (whole.size() + piece.size() > limitBytes)
            throw HttpError(413, "A field of the form is too long.", "invalid_form");
        whole.append(piece.data(), piece.size());
    }
}
