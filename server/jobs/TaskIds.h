#pragma once

#include <string>
#include <vector>

/// Ids as a value for `$n::uuid[]`.
inline std::string arrayOf(const std::vector<std::string> &ids)
{
    std::string list;
    for (const std::string &id : ids)
        list += (list.empty() ? "" : ",") + id;
    return "{" + list + "}";
}
