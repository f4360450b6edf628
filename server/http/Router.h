#pragma once

#include "server/http/Route.h"

#include <deque>
#include <span>
#include <unordered_map>

/// Finds the route of a request. Filled by main() at start, constant afterwards.
class Router final {
public:
    struct Match {
        const RouteEntry *route = nullptr; ///< none: unknown path, or another verb on a known one
        const Area *area = nullptr;        ///< whose error body an unknown path gets; never null
        std::vector<std::pair<std::string, std::string>> parameters = {};
    };

    /// `fallback` answers for paths that are in no area.
    explicit Router(Area fallback);

    template <class Services> void add(Area area, std::span<const Route<Services>> routes, Services &services)
    {
        const Area &kept = m_areas.emplace_back(std::move(area));
        for (const Route<Services> &route : routes) {
            auto handler = [call = route.handler, &services](RequestContext &request) {
                return call(request, services);
            };
            for (const std::string &prefix : kept.prefixes) {
                const std::string path = prefix + std::string(route.path);
                insert({std::string(route.verb), path, split(path), handler, &kept, route.access,
                        route.bodyLimit, route.deadline, route.budget});
            }
        }
    }

    const Area &fallback() const { return m_areas.front(); }

    /// `path` is percent-encoded; parameters come decoded. A segment that cannot be decoded matches nothing.
    Match find(std::string_view verb, std::string_view path) const;

    static std::vector<std::string> split(std::string_view path);

private:
    void insert(RouteEntry route);
    const Area *areaOf(std::string_view path) const;

    std::deque<Area> m_areas; ///< the first is the fallback; addresses stay
    std::unordered_map<std::string, std::vector<RouteEntry>>
        m_routes; ///< by verb, fixed segments before parameters
};
