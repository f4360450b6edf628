#include "server/http/Uuid.h"

#include <boost/uuid/random_generator.hpp>
#include <boost/uuid/uuid_io.hpp>

std::string newUuid()
{
    return to_string(boost::uuids::random_generator()());
}

std::optional<std::string> uuidOf(std::string_view text)
{
    constexpr std::string_view shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    if (text.size() != shape.size())
        return std::nullopt;
    std::string lower(text);
    for (std::size_t i = 0; i < shape.size(); ++i) {
        char &c = lower[i];
        if (c >= 'A' && c <= 'F')
            c = static_cast<char>(c + 32);
        const bool isHex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
        if (shape[i] == '-' ? c != '-' : !isHex)
            return std::nullopt;
    }
    return lower;
}
