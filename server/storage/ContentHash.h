#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

struct evp_md_ctx_st;

/// Counts and hashes (MD5) the bytes of an object for its ETag.
class ContentHash final {
public:
    ContentHash();

    void add(std::span<const char> bytes);
    std::uint64_t sizeBytes() const { return m_sizeBytes; }
    /// Quoted, lower-case hex. Call once, at the end.
    std::string etag();

private:
    struct Free {
        void operator()(evp_md_ctx_st *context) const;
    };
    std::unique_ptr<evp_md_ctx_st, Free> m_context;
    std::uint64_t m_sizeBytes = 0;
};
