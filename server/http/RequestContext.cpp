#include "server/http/RequestContext.h"

#include "server/db/Database.h"

#include <sodium.h>

#include <algorithm>
#include <random>
#include <stdexcept>

namespace {

bool equalsIgnoringCase(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [&](char x, char y) { return lower(x) == lower(y); });
}

/// A client's request id is echoed and logged: short and plain, or it is replaced.
bool isSoundId(std::string_view id)
{
    const auto isPlain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_' || c == '.';
    };
    return !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), isPlain);
}

/// Tells requests apart in the log, and is no secret: the system's randomness is asked for but once.
std::string newRequestId()
{
    thread_local std::mt19937_64 numbers(std::random_device{}());
    const std::uint64_t number = numbers();
    char text[sizeof number * 2 + 1];
    sodium_bin2hex(text, sizeof text, reinterpret_cast<const unsigned char *>(&number), sizeof number);
    return text;
}

} // namespace

RequestContext::RequestContext(Head head, BodyStream &body, Database &database)
    : m_head(std::move(head)), m_body(body), m_database(database)
{
    const std::string_view target = m_head.target;
    const std::size_t mark = target.find('?');
    m_path = target.substr(0, mark);
    if (mark != std::string_view::npos)
        m_query = QueryParameters(target.substr(mark + 1));
    const std::string_view wanted = header("x-request-id");
    m_id = isSoundId(wanted) ? std::string(wanted) : newRequestId();
}

std::string_view RequestContext::header(std::string_view name) const
{
    for (const auto &[key, value] : m_head.headers)
        if (equalsIgnoringCase(key, name))
            return value;
    return {};
}

bool RequestContext::hasHeader(std::string_view name) const
{
    return std::any_of(m_head.headers.begin(), m_head.headers.end(),
                       [name](const auto &item) { return equalsIgnoringCase(item.first, name); });
}

const std::string &RequestContext::parameter(std::string_view name) const
{
    for (const auto &[key, value] : m_parameters)
        if (key == name)
            return value;
    throw std::logic_error("no such path parameter");
}

boost::asio::awaitable<std::string> RequestContext::text()
{
    std::string whole;
    for (;;) {
        const std::span<const char> piece = co_await m_body.next();
        if (piece.empty())
            co_return whole;
        whole.append(piece.data(), piece.size());
    }
}

boost::asio::awaitable<void> RequestContext::read(Batch &batch)
{
    co_await m_database.read(m_caller, batch);
}

boost::asio::awaitable<void> RequestContext::write(Batch &batch)
{
    co_await m_database.write(m_caller, batch);
}

boost::asio::awaitable<Transaction> RequestContext::transaction()
{
    co_return co_await m_database.transaction(m_caller);
}

boost::asio::awaitable<void> RequestContext::writeAsService(Batch &batch)
{
    Caller service = Caller::service();
    service.userId = m_caller.userId;
    co_await m_database.write(service, batch);
}

boost::asio::awaitable<Transaction> RequestContext::transactionAsService()
{
    Caller service = Caller::service();
    service.userId = m_caller.userId;
    co_return co_await m_database.transaction(std::move(service));
}

void RequestContext::setParameters(std::vector<std::pair<std::string, std::string>> parameters)
{
    m_parameters = std::move(parameters);
}

void RequestContext::setCaller(Caller caller, std::string sessionId)
{
    m_caller = std::move(caller);
    m_sessionId = std::move(sessionId);
}
