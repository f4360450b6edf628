#pragma once

#include "server/db/Batch.h"
#include "server/db/Caller.h"
#include "server/db/Transaction.h"
#include "server/http/BodyStream.h"
#include "server/http/Response.h"
#include "server/http/UrlCoding.h"

#include <boost/json/fwd.hpp>

class Database;

/// One request on its way through the server: what was asked, by whom, and the way to the database in that
/// person's name.
class RequestContext final {
public:
    struct Head {
        std::string verb;   ///< upper case
        std::string target; ///< as sent
        Response::Headers headers;
        std::string peer; ///< address of the other side, without port
    };

    RequestContext(Head head, BodyStream &body, Database &database);
    RequestContext(const RequestContext &) = delete;
    RequestContext &operator=(const RequestContext &) = delete;

    const std::string &verb() const { return m_head.verb; }
    const std::string &target() const { return m_head.target; }
    /// Percent-encoded path without the query.
    std::string_view path() const { return m_path; }
    const std::string &peer() const { return m_head.peer; }
    const Response::Headers &headers() const { return m_head.headers; }
    /// First value, or empty; the name in any case.
    std::string_view header(std::string_view name) const;
    bool hasHeader(std::string_view name) const;
    const QueryParameters &query() const { return m_query; }
    /// The decoded part of the path that the route calls {name}. A name that the route has not is
    /// std::logic_error.
    const std::string &parameter(std::string_view name) const;
    /// `X-Request-Id`: the client's where it sent a sound one, otherwise made here.
    const std::string &id() const { return m_id; }

    const Caller &caller() const { return m_caller; }
    /// Of the signed-in person; only for routes with Access::User.
    const std::string &userId() const { return m_caller.userId.value(); }
    /// Claim `session_id` of the token, or empty.
    const std::string &sessionId() const { return m_sessionId; }

    BodyStream &body() { return m_body; }
    /// The whole body; HttpError 413 beyond the route's limit.
    boost::asio::awaitable<std::string> text();

    /// Runs statements in the caller's name.
    boost::asio::awaitable<void> read(Batch &batch);
    boost::asio::awaitable<void> write(Batch &batch);
    boost::asio::awaitable<Transaction> transaction();
    /// As the service role: only for the writes that the contract names, each with the caller's `user_id` in
    /// its condition.
    boost::asio::awaitable<void> writeAsService(Batch &batch);
    boost::asio::awaitable<Transaction> transactionAsService();

    // Set on the way to the handler.
    void setParameters(std::vector<std::pair<std::string, std::string>> parameters);
    void setCaller(Caller caller, std::string sessionId = {});

private:
    Head m_head;
    std::string_view m_path;
    QueryParameters m_query;
    std::string m_id;
    BodyStream &m_body;
    Database &m_database;
    std::vector<std::pair<std::string, std::string>> m_parameters;
    Caller m_caller;
    std::string m_sessionId;
};
