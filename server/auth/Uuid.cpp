#include "server/auth/Uuid.h"

#include <sodium.h>

#include <array>

namespace {

constexpr std::size_t uuidLength = 36;

bool isDashPlace(std::size_t index)
{
    return index == 8 || index == 13 || index == 18 || index == 23;
}

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

} // namespace

bool isUuid(std::string_view text)
{
    if (text.size() != uuidLength)
        return false;
    for (std::size_t i = 0; i < uuidLength; ++i)
        if (isDashPlace(i) ? text[i] != '-' : !isHexDigit(text[i]))
            return false;
    return true;
}

std::string randomUuid()
{
    std::array<unsigned char, 16> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x40); // version 4
    bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80); // the variant of RFC 4122
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const unsigned char byte : bytes) {
        if (isDashPlace(text.size()))
            text += '-';
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}
