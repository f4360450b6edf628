#pragma once

#include <optional>
#include <string>
#include <string_view>

/// Base64 with the alphabet of URLs and without padding, as in JWTs and keys.
std::string base64UrlEncoded(std::string_view bytes);

/// No value for anything but the one encoding of some bytes.
std::optional<std::string> base64UrlDecoded(std::string_view text);

/// `count` random bytes, encoded.
std::string randomBase64Url(std::size_t count);
