#include "server/auth/Base64Url.h"

#include <sodium.h>

namespace {
constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
}

std::string base64UrlEncoded(std::string_view bytes)
{
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char *>(bytes.data()),
                      bytes.size(), variant);
    text.pop_back(); // the terminating zero
    return text;
}

std::optional<std::string> base64UrlDecoded(std::string_view text)
{
    std::string bytes(text.size(), '\0'); // never longer than its encoding
    std::size_t length = 0;
    const int result = sodium_base642bin(reinterpret_cast<unsigned char *>(bytes.data()), bytes.size(),
                                         text.data(), text.size(), nullptr, &length, nullptr, variant);
    if (result != 0)
        return std::nullopt;
    bytes.resize(length);
    return bytes;
}

std::string randomBase64Url(std::size_t count)
{
    std::string bytes(count, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return base64UrlEncoded(bytes);
}
