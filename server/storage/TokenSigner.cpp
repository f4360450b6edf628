#include "server/storage/TokenSigner.h"

#include "server/storage/StorageError.h"

#include <boost/json.hpp>
#include <sodium.h>

namespace json = boost::json;

namespace {

constexpr int base64Url = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string encoded(std::string_view bytes)
{
    std::string text(sodium_base64_encoded_len(bytes.size(), base64Url), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char *>(bytes.data()),
                      bytes.size(), base64Url);
    text.pop_back(); // the terminating zero
    return text;
}

/// Empty when it is not base64url.
std::string decoded(std::string_view text)
{
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    const char *end = nullptr;
    const int result = sodium_base642bin(reinterpret_cast<unsigned char *>(bytes.data()), bytes.size(),
                                         text.data(), text.size(), nullptr, &length, &end, base64Url);
    bytes.resize(result == 0 && end == text.data() + text.size() ? length : 0);
    return bytes;
}

/// The one header there is; a token with another one is not ours.
const std::string &header()
{
    static const std::string text = encoded(R"({"alg":"HS256","typ":"JWT"})");
    return text;
}

} // namespace

std::string TokenSigner::macOf(std::string_view text) const
{
    std::string mac(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char *>(m_key.data()), m_key.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char *>(text.data()), text.size());
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char *>(mac.data()));
    return mac;
}

std::string TokenSigner::sign(const json::object &claims) const
{
    const std::string text = header() + "." + encoded(json::serialize(claims));
    return text + "." + encoded(macOf(text));
}

json::object TokenSigner::verify(std::string_view token) const
{
    const std::size_t first = token.find('.');
    const std::size_t last = token.rfind('.');
    if (first == std::string_view::npos || first == last)
        throw invalidToken("Invalid Compact JWS");
    const std::string mac = decoded(token.substr(last + 1));
    const std::string expected = macOf(token.substr(0, last));
    if (mac.size() != expected.size() || sodium_memcmp(mac.data(), expected.data(), mac.size()) != 0 ||
        token.substr(0, first) != header())
        throw invalidToken("signature verification failed");
    json::error_code error;
    const json::value claims = json::parse(decoded(token.substr(first + 1, last - first - 1)), error);
    if (error || !claims.is_object())
        throw invalidToken("Invalid Compact JWS");
    return claims.get_object();
}
