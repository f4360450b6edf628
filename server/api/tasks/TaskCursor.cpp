#include "server/api/tasks/TaskCursor.h"

#include "server/http/HttpError.h"
#include "server/http/Uuid.h"

#include <sodium.h>

#include <algorithm>

namespace {

constexpr std::size_t longest = 256;
constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

bool isTime(const std::string &text)
{
    const auto isPart = [](char c) {
        return (c >= '0' && c <= '9') || std::string_view("-+:.T").find(c) != std::string::npos;
    };
    return text.size() >= 19 && std::all_of(text.begin(), text.end(), isPart);
}

} // namespace

TaskCursor TaskCursor::parse(const std::optional<std::string> &text)
{
    if (!text || text->empty())
        return {};
    std::string decoded(longest, '\0');
    std::size_t size = 0;
    const bool isBase64 =
        sodium_base642bin(reinterpret_cast<unsigned char *>(decoded.data()), decoded.size(), text->data(),
                          text->size(), nullptr, &size, nullptr, variant) == 0;
    decoded.resize(isBase64 ? size : 0);
    const std::size_t bar = decoded.find('|');
    const auto id = bar == std::string::npos ? std::nullopt : uuidOf(decoded.substr(bar + 1));
    if (!id || !isTime(decoded.substr(0, bar)))
        throw HttpError(400, "Invalid cursor.");
    return {decoded.substr(0, bar), id};
}

std::string TaskCursor::text() const
{
    const std::string plain = createdAt.value() + "|" + id.value();
    std::string encoded(sodium_base64_ENCODED_LEN(plain.size(), variant), '\0');
    sodium_bin2base64(encoded.data(), encoded.size(), reinterpret_cast<const unsigned char *>(plain.data()),
                      plain.size(), variant);
    encoded.pop_back(); // its terminating zero
    return encoded;
}
