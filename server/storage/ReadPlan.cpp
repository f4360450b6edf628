#include "server/storage/ReadPlan.h"

#include "server/storage/HttpDate.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

namespace {

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// A list of entity tags, compared weakly: `W/` makes no difference. ETags of ours have no comma.
bool namesTag(std::string_view list, std::string_view etag)
{
    while (!list.empty()) {
        const std::string_view item = list.substr(0, list.find(','));
        list.remove_prefix(std::min(list.size(), item.size() + 1));
        std::string_view tag = trimmed(item);
        if (tag.starts_with("W/"))
            tag.remove_prefix(2);
        if (tag == "*" || tag == etag)
            return true;
    }
    return false;
}

bool isUnchanged(const ReadConditions &conditions, const Representation &stored)
{
    if (!conditions.ifNoneMatch.empty())
        return namesTag(conditions.ifNoneMatch, stored.etag);
    const auto since = parseHttpDate(conditions.ifModifiedSince);
    return since && stored.lastModified <= *since;
}

/// Whether the client's part is still of this version. A weak tag never is.
bool rangeApplies(std::string_view ifRange, const Representation &stored)
{
    if (ifRange.empty())
        return true;
    const auto date = parseHttpDate(ifRange);
    return date ? *date == stored.lastModified : ifRange == stored.etag;
}

/// None for what is no number; one beyond 64 bit is beyond every object too.
std::optional<std::uint64_t> position(std::string_view digits)
{
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || end != digits.data() + digits.size() || error == std::errc::invalid_argument)
        return std::nullopt;
    return error == std::errc::result_out_of_range ? std::numeric_limits<std::uint64_t>::max() : value;
}

ReadPlan suffix(std::string_view digits, std::uint64_t size)
{
    const auto count = position(digits);
    if (!count)
        return {.length = size};
    const std::uint64_t length = std::min(*count, size);
    return length == 0 ? ReadPlan{.status = 416}
                       : ReadPlan{.status = 206, .first = size - length, .length = length};
}

ReadPlan rangeOf(std::string_view range, std::uint64_t size)
{
    constexpr std::string_view unit = "bytes=";
    const ReadPlan whole{.length = size};
    if (!range.starts_with(unit))
        return whole;
    range = trimmed(range.substr(unit.size()));
    if (range.find(',') != std::string_view::npos)
        return {.status = 416};
    const std::size_t dash = range.find('-');
    if (dash == std::string_view::npos)
        return whole;
    if (dash == 0)
        return suffix(range.substr(1), size);
    const auto first = position(range.substr(0, dash));
    const std::string_view end = range.substr(dash + 1);
    const auto last = end.empty() ? std::optional(std::numeric_limits<std::uint64_t>::max()) : position(end);
    if (!first || !last || *last < *first)
        return whole;
    if (*first >= size)
        return {.status = 416};
    return {.status = 206, .first = *first, .length = std::min(*last, size - 1) - *first + 1};
}

} // namespace

ReadPlan ReadPlan::make(const ReadConditions &conditions, const Representation &stored)
{
    if (isUnchanged(conditions, stored))
        return {.status = 304};
    if (conditions.range.empty() || !rangeApplies(conditions.ifRange, stored))
        return {.length = stored.sizeBytes};
    return rangeOf(conditions.range, stored.sizeBytes);
}
