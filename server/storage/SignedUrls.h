#pragma once

#include "server/storage/TokenSigner.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

/// Signed URLs and their tokens (contract/supabase.md 6.4, 6.5). A token is good for one object and one
/// purpose until it expires; nothing about it is stored. A `path` is always `bucket/key`, not encoded.
class SignedUrls final {
public:
    using Clock = std::chrono::system_clock;
    struct Upload {
        std::string owner; ///< user id, or empty
        bool replaces = false;
    };

    explicit SignedUrls(std::string key) : m_signer(std::move(key)) {}

    /// Scheme, host and port under which clients reach this server, from configuration only: a name that a
    /// request brought must not get into a URL with a token (D20). Set once, when the server listens.
    void setOrigin(std::string origin) { m_origin = std::move(origin); }

    /// Good for two hours.
    std::string uploadToken(std::string_view path, const Upload &upload,
                            Clock::time_point now = Clock::now()) const;
    std::string downloadToken(std::string_view path, std::chrono::seconds life,
                              Clock::time_point now = Clock::now()) const;

    /// Throw the Storage's errors for a token that is broken, expired, or meant for something else.
    Upload verifyUpload(std::string_view token, std::string_view path,
                        Clock::time_point now = Clock::now()) const;
    /// When it expires, in seconds since 1970.
    std::int64_t verifyDownload(std::string_view token, std::string_view path,
                                Clock::time_point now = Clock::now()) const;

    /// Below `/storage/v1`, not encoded, as the Storage's own answers have them.
    static std::string uploadPath(std::string_view path, std::string_view token);
    static std::string downloadPath(std::string_view path, std::string_view token);
    /// Absolute and encoded.
    std::string uploadUrl(std::string_view path, std::string_view token) const;
    std::string downloadUrl(std::string_view path, std::string_view token) const;

private:
    TokenSigner m_signer;
    std::string m_origin = {};
};
