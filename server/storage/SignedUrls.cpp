#include "server/storage/SignedUrls.h"

#include "server/http/UrlCoding.h"
#include "server/storage/StorageError.h"

#include <boost/json.hpp>

namespace json = boost::json;

namespace {

constexpr std::chrono::seconds uploadLife{7200};
constexpr std::string_view area = "/storage/v1";
constexpr std::string_view uploadRoute = "/object/upload/sign/";
constexpr std::string_view downloadRoute = "/object/sign/";

std::int64_t seconds(SignedUrls::Clock::time_point time)
{
    return std::chrono::duration_cast<std::chrono::seconds>(time.time_since_epoch()).count();
}

std::string textOf(const json::object &claims, std::string_view name)
{
    const json::value *value = claims.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

std::int64_t numberOf(const json::object &claims, std::string_view name)
{
    const json::value *value = claims.if_contains(name);
    return value && value->is_int64() ? value->get_int64() : 0;
}

void requireFit(const json::object &claims, std::string_view path, const std::string &scope, std::int64_t now)
{
    if (numberOf(claims, "exp") <= now)
        throw invalidToken("\"exp\" claim timestamp check failed");
    if (textOf(claims, "scope") != scope)
        throw invalidSignature("Token is not scoped for " + scope);
    if (textOf(claims, "url") != path)
        throw invalidSignature("Invalid signature");
}

std::string withToken(std::string_view route, std::string_view path, std::string_view token)
{
    std::string text(route);
    return text.append(path).append("?token=").append(token);
}

} // namespace

std::string SignedUrls::uploadToken(std::string_view path, const Upload &upload, Clock::time_point now) const
{
    return m_signer.sign({{"owner", upload.owner},
                          {"url", path},
                          {"upsert", upload.replaces},
                          {"scope", "upload"},
                          {"iat", seconds(now)},
                          {"exp", seconds(now + uploadLife)}});
}

std::string SignedUrls::downloadToken(std::string_view path, std::chrono::seconds life,
                                      Clock::time_point now) const
{
    return m_signer.sign(
        {{"url", path}, {"scope", "download"}, {"iat", seconds(now)}, {"exp", seconds(now + life)}});
}

SignedUrls::Upload SignedUrls::verifyUpload(std::string_view token, std::string_view path,
                                            Clock::time_point now) const
{
    const json::object claims = m_signer.verify(token);
    requireFit(claims, path, "upload", seconds(now));
    const json::value *replaces = claims.if_contains("upsert");
    return {.owner = textOf(claims, "owner"),
            .replaces = replaces && replaces->is_bool() && replaces->get_bool()};
}

std::int64_t SignedUrls::verifyDownload(std::string_view token, std::string_view path,
                                        Clock::time_point now) const
{
    const json::object claims = m_signer.verify(token);
    requireFit(claims, path, "download", seconds(now));
    return numberOf(claims, "exp");
}

std::string SignedUrls::uploadPath(std::string_view path, std::string_view token)
{
    return withToken(uploadRoute, path, token);
}

std::string SignedUrls::downloadPath(std::string_view path, std::string_view token)
{
    return withToken(downloadRoute, path, token);
}

std::string SignedUrls::uploadUrl(std::string_view path, std::string_view token) const
{
    return m_origin + std::string(area) + uploadPath(percentEncoded(path, "-_.~/"), token);
}

std::string SignedUrls::downloadUrl(std::string_view path, std::string_view token) const
{
    return m_origin + std::string(area) + downloadPath(percentEncoded(path, "-_.~/"), token);
}
