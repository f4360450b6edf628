#include "server/http/HttpConnection.h"

#include "server/http/Dispatcher.h"
#include "server/http/RequestBody.h"
#include "server/http/ResponseWriter.h"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/read.hpp>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using asio::ip::tcp;
using namespace std::chrono_literals;

namespace {

constexpr auto idleTime = 75s;
constexpr auto handlerTime = 60s;
constexpr std::uint32_t headerBytes = 32 * 1024;
constexpr std::uint64_t drainedForKeepAlive = 64 * 1024;
constexpr std::uint64_t drainedBeforeClose = 16 * 1024 * 1024;

RequestContext::Head headOf(const RequestBody::Parser &parser, const tcp::endpoint &peer)
{
    const auto &message = parser.get();
    RequestContext::Head head{.verb = std::string(message.method_string()),
                              .target = std::string(message.target()),
                              .headers = {},
                              .peer = peer.address().to_string()};
    for (const auto &field : message)
        head.headers.emplace_back(std::string(field.name_string()), std::string(field.value()));
    return head;
}

/// The client sent something that is no HTTP; otherwise it only went away.
bool isBadRequest(const beast::error_code &error)
{
    return error.category() == http::make_error_code(http::error::bad_method).category() &&
           error != http::error::end_of_stream && error != http::error::partial_message;
}

class Session : public std::enable_shared_from_this<Session> {
public:
    Session(tcp::socket socket, const Dispatcher &dispatcher, Database &database,
            HttpConnection::Registry &registry)
        : m_stream(std::move(socket)),
          m_timer(m_stream.get_executor()),
          m_dispatcher(dispatcher),
          m_database(database),
          m_registry(registry)
    {
    }

    void start();

private:
    enum class Phase { Idle, Working, Streaming };

    asio::awaitable<void> serve();
    asio::awaitable<bool> exchange();
    asio::awaitable<Response> handle(RequestContext &request, const Dispatcher::Plan &plan);
    asio::awaitable<void> send(bool isHead, Response response, bool keepsAlive);
    asio::awaitable<void> closeGently(RequestBody &body);
    void watchForClose();
    void stop();

    beast::tcp_stream m_stream;
    beast::flat_buffer m_buffer;
    asio::steady_timer m_timer;
    asio::cancellation_signal m_cancel;
    const Dispatcher &m_dispatcher;
    Database &m_database;
    HttpConnection::Registry &m_registry;
    tcp::endpoint m_peer;
    Phase m_phase = Phase::Idle;
    int m_number = 0;
};

void Session::start()
{
    beast::error_code ignored;
    m_peer = m_stream.socket().remote_endpoint(ignored);
    m_stream.socket().set_option(tcp::no_delay(true), ignored);
    m_number = m_registry.add([this] { stop(); });
    const auto whenDone = [self = shared_from_this()](const std::exception_ptr &) {
        // A connection that broke is nobody's fault here and concerns nobody else.
        self->m_registry.remove(self->m_number);
    };
    asio::co_spawn(m_stream.get_executor(), serve(), asio::bind_cancellation_slot(m_cancel.slot(), whenDone));
}

void Session::stop()
{
    if (m_phase != Phase::Working)
        m_stream.close();
}

asio::awaitable<void> Session::serve()
{
    bool goesOn = true;
    while (goesOn && !m_registry.isStopping())
        goesOn = co_await exchange();
    beast::error_code ignored;
    m_stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
}

/// One request and its answer; false when the connection is to be closed.
asio::awaitable<bool> Session::exchange()
{
    RequestBody::Parser parser;
    parser.header_limit(headerBytes);
    parser.body_limit(boost::none);
    m_phase = Phase::Idle;
    m_stream.expires_after(idleTime);
    beast::error_code error;
    co_await http::async_read_header(m_stream, m_buffer, parser,
                                     asio::redirect_error(asio::use_awaitable, error));
    const auto started = std::chrono::steady_clock::now();
    m_phase = Phase::Working;
    // With two hosts it is anybody's guess which one counts (RFC 9112, 3.2).
    const bool hasOneHost = parser.get().count(http::field::host) <= 1;
    if (error || !hasOneHost) {
        if (!hasOneHost || isBadRequest(error))
            co_await send(false, Response::text(R"({"detail":"Bad request"})", "application/json", 400),
                          false);
        co_return false;
    }

    RequestBody body(m_stream, m_buffer, parser);
    RequestContext request(headOf(parser, m_peer), body, m_database);
    const Dispatcher::Plan plan = m_dispatcher.plan(request);
    Response response = co_await handle(request, plan);
    if (plan.match.route)
        body.setLimit(plan.match.route->bodyLimit);
    bool isDrained = body.isDone();
    if (!isDrained && body.length().value_or(drainedForKeepAlive + 1) <= drainedForKeepAlive)
        isDrained = co_await body.drain(drainedForKeepAlive);
    const bool keepsAlive = parser.keep_alive() && isDrained && !m_registry.isStopping();
    m_dispatcher.finish(request, plan, response, started);
    co_await send(request.verb() == "HEAD", std::move(response), keepsAlive);
    if (!isDrained)
        co_await closeGently(body);
    co_return keepsAlive;
}

asio::awaitable<Response> Session::handle(RequestContext &request, const Dispatcher::Plan &plan)
{
    if (plan.refusal)
        co_return *plan.refusal;
    static_cast<RequestBody &>(request.body()).setLimit(plan.match.route->bodyLimit);
    m_stream.expires_never();
    if (plan.match.route->deadline == Deadline::Unlimited)
        co_return co_await m_dispatcher.answer(request, plan);
    m_timer.expires_after(handlerTime);
    m_timer.async_wait([self = shared_from_this()](const beast::error_code &timerError) {
        if (!timerError)
            self->m_cancel.emit(asio::cancellation_type::terminal);
    });
    bool isLate = false;
    Response response;
    try {
        response = co_await m_dispatcher.answer(request, plan);
    } catch (const boost::system::system_error &) {
        isLate = true;
    }
    m_timer.cancel();
    if (isLate) {
        co_await asio::this_coro::reset_cancellation_state();
        response = m_dispatcher.timedOut(request, plan);
    }
    co_return response;
}

asio::awaitable<void> Session::send(bool isHead, Response response, bool keepsAlive)
{
    ResponseWriter writer(m_stream, isHead, keepsAlive);
    if (std::holds_alternative<Response::Stream>(response.body)) {
        m_phase = Phase::Streaming;
        watchForClose();
    }
    co_await writer.write(std::move(response));
}

/// A client that still sends must be able to read the answer before the connection goes.
asio::awaitable<void> Session::closeGently(RequestBody &body)
{
    beast::error_code ignored;
    m_stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    m_phase = Phase::Idle;
    co_await body.drain(drainedBeforeClose);
}

/// While an answer is streamed nothing is expected from the client: what arrives is its end.
void Session::watchForClose()
{
    m_stream.socket().async_wait(tcp::socket::wait_read,
                                 [self = shared_from_this()](const beast::error_code &error) {
                                     if (!error)
                                         self->m_cancel.emit(asio::cancellation_type::terminal);
                                 });
}

} // namespace

int HttpConnection::Registry::add(std::function<void()> stop)
{
    m_stops.emplace(++m_next, std::move(stop));
    return m_next;
}

void HttpConnection::Registry::stopAll()
{
    m_isStopping = true;
    const auto stops = m_stops;
    for (const auto &[number, stop] : stops)
        stop();
}

void HttpConnection::start(tcp::socket socket, const Dispatcher &dispatcher, Database &database,
                           Registry &registry)
{
    std::make_shared<Session>(std::move(socket), dispatcher, database, registry)->start();
}
