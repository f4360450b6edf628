#include "server/http/Router.h"

#include <algorithm>
#include <optional>

namespace {

bool isParameter(const std::string &segment)
{
    return segment.starts_with('{');
}

bool isRest(const std::string &segment)
{
    return segment.ends_with("...}");
}

using Parameters = std::vector<std::pair<std::string, std::string>>;

std::optional<Parameters> match(const RouteEntry &route, std::string_view path)
{
    Parameters parameters;
    for (const std::string &segment : route.segments) {
        if (!path.starts_with('/'))
            return std::nullopt;
        path.remove_prefix(1);
        const std::string_view part = isRest(segment) ? path : path.substr(0, path.find('/'));
        path.remove_prefix(part.size());
        if (!isParameter(segment)) {
            if (part != segment)
                return std::nullopt;
            continue;
        }
        auto decoded = percentDecoded(part);
        if (!decoded && !isRest(segment))
            decoded = part; // names nothing, and its route has the words for that
        if (!decoded || decoded->empty())
            return std::nullopt;
        const std::size_t tail = isRest(segment) ? 4 : 1;
        parameters.emplace_back(segment.substr(1, segment.size() - 1 - tail), std::move(*decoded));
    }
    return path.empty() ? std::optional(std::move(parameters)) : std::nullopt;
}

} // namespace

Router::Router(Area fallback)
{
    m_areas.push_back(std::move(fallback));
}

std::vector<std::string> Router::split(std::string_view path)
{
    std::vector<std::string> segments;
    while (!path.empty()) {
        path.remove_prefix(1); // the slash
        const std::string_view part = path.substr(0, path.find('/'));
        segments.emplace_back(part);
        path.remove_prefix(part.size());
    }
    return segments;
}

void Router::insert(RouteEntry route)
{
    auto &list = m_routes[route.verb];
    const auto fewerParameters = [](const RouteEntry &a, const RouteEntry &b) {
        return std::lexicographical_compare(
            a.segments.begin(), a.segments.end(), b.segments.begin(), b.segments.end(),
            [](const std::string &x, const std::string &y) { return !isParameter(x) && isParameter(y); });
    };
    list.insert(std::upper_bound(list.begin(), list.end(), route, fewerParameters), std::move(route));
}

const Area *Router::areaOf(std::string_view path) const
{
    const Area *best = &m_areas.front();
    std::size_t bestLength = 0;
    for (const Area &area : m_areas)
        for (const std::string &prefix : area.prefixes)
            if (prefix.size() > bestLength && path.starts_with(prefix) &&
                (path.size() == prefix.size() || path[prefix.size()] == '/')) {
                best = &area;
                bestLength = prefix.size();
            }
    return best;
}

Router::Match Router::find(std::string_view verb, std::string_view path) const
{
    const auto list = m_routes.find(std::string(verb));
    if (list != m_routes.end())
        for (const RouteEntry &route : list->second)
            if (auto parameters = match(route, path))
                return {&route, route.area, std::move(*parameters)};
    return {nullptr, areaOf(path), {}};
}
