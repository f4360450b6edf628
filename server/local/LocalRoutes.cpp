#include "server/local/LocalRoutes.h"

#include "server/http/Credential.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json.hpp>
#include <sodium.h>

namespace asio = boost::asio;

namespace {

constexpr auto heartbeat = std::chrono::seconds(10);

/// Counts a client for as long as its connection is held, and shows now and then that the server lives.
class Attachment {
public:
    explicit Attachment(Presence &presence) : m_presence(presence) { m_presence.attach(); }
    ~Attachment() { m_presence.detach(); }
    Attachment(const Attachment &) = delete;
    Attachment &operator=(const Attachment &) = delete;

    asio::awaitable<std::optional<std::string>> beat()
    {
        if (!std::exchange(m_isFirst, false)) {
            asio::steady_timer timer(co_await asio::this_coro::executor, heartbeat);
            co_await timer.async_wait(asio::use_awaitable);
        }
        co_return "\n";
    }

private:
    Presence &m_presence;
    bool m_isFirst = true;
};

// GET /local/attach
asio::awaitable<Response> attach(RequestContext &, LocalServices &services)
{
    const auto attachment = std::make_shared<Attachment>(services.presence);
    co_return Response{.headers = {{"Content-Type", "text/plain"}, {"Cache-Control", "no-store"}},
                       .body = Response::Stream{[attachment] { return attachment->beat(); }}};
}

// POST /local/owner-token
asio::awaitable<Response> ownerToken(RequestContext &, LocalServices &services)
{
    const boost::json::object answer{{"token_hash", services.issueOwnerToken()}};
    co_return Response::json(answer).with("Cache-Control", "no-store");
}

constexpr Route<LocalServices> routes[] = {
    {.verb = "GET",
     .path = "/local/attach",
     .handler = attach,
     .access = Access::Local,
     .deadline = Deadline::Unlimited},
    {.verb = "POST", .path = "/local/owner-token", .handler = ownerToken, .access = Access::Local},
};

bool isEqual(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string toHex(const unsigned char *bytes, std::size_t count)
{
    std::string text(count * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes, count);
    text.pop_back();
    return text;
}

} // namespace

std::span<const Route<LocalServices>> localRoutes()
{
    return routes;
}

Area localArea(const LocalServices &services,
               Response (*renderError)(const HttpError &, const RequestContext &))
{
    const auto authorize = [&services](RequestContext &request, Access) {
        const std::string_view shown = bearerOf(request);
        if (shown.empty())
            throw HttpError(401, "Missing authorization header");
        if (!isEqual(shown, services.secret))
            throw HttpError(401, "Invalid or expired token");
    };
    return {
        .prefixes = {"", "/api", "/functions/v1/api"}, .renderError = renderError, .authorize = authorize};
}

std::string proofOf(std::string_view nonce, std::string_view secret)
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char *>(secret.data()),
                                secret.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char *>(nonce.data()),
                                  nonce.size());
    unsigned char digest[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_final(&state, digest);
    return toHex(digest, sizeof digest);
}

std::string randomSecret()
{
    unsigned char bytes[32];
    randombytes_buf(bytes, sizeof bytes);
    return toHex(bytes, sizeof bytes);
}
