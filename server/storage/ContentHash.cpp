#include "server/storage/ContentHash.h"

#include <openssl/evp.h>

#include <stdexcept>

void ContentHash::Free::operator()(evp_md_ctx_st *context) const
{
    EVP_MD_CTX_free(context);
}

ContentHash::ContentHash() : m_context(EVP_MD_CTX_new())
{
    if (!m_context || EVP_DigestInit_ex(m_context.get(), EVP_md5(), nullptr) != 1)
        throw std::runtime_error("MD5 is not available");
}

void ContentHash::add(std::span<const char> bytes)
{
    EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size());
    m_sizeBytes += bytes.size();
}

std::string ContentHash::etag()
{
    static constexpr char digits[] = "0123456789abcdef";
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    EVP_DigestFinal_ex(m_context.get(), hash, &length);
    std::string text = "\"";
    for (unsigned int i = 0; i < length; ++i) {
        text += digits[hash[i] >> 4];
        text += digits[hash[i] & 15];
    }
    return text + '"';
}
