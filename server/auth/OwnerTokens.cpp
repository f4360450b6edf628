#include "server/auth/OwnerTokens.h"

#include "server/auth/Base64Url.h"

#include <sodium.h>

namespace {

constexpr std::size_t tokenBytes = 32;

std::string hashOf(std::string_view token)
{
    std::string digest(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(reinterpret_cast<unsigned char *>(digest.data()),
                       reinterpret_cast<const unsigned char *>(token.data()), token.size());
    return digest;
}

} // namespace

std::string OwnerTokens::issue(std::string userId)
{
    const auto now = m_clock();
    std::erase_if(m_issued, [now](const auto &item) { return item.second.expiry <= now; });
    std::string token = randomBase64Url(tokenBytes);
    m_issued.emplace(hashOf(token), Issued{std::move(userId), now + life});
    return token;
}

std::optional<std::string> OwnerTokens::take(std::string_view token)
{
    auto node = m_issued.extract(hashOf(token));
    if (node.empty() || node.mapped().expiry <= m_clock())
        return std::nullopt;
    return std::move(node.mapped().userId);
}
