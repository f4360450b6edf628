#include "server/storage/ObjectKey.h"

#include <algorithm>

namespace {

constexpr std::size_t keyLimit = 1024;

bool isAllowed(char c)
{
    constexpr std::string_view signs = "_/!.*'()&$@=;:+,?- ";
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           signs.find(c) != std::string_view::npos;
}

} // namespace

bool isValidKey(std::string_view key)
{
    return !key.empty() && key.size() <= keyLimit && std::all_of(key.begin(), key.end(), isAllowed);
}
