#pragma once

#include "server/http/UrlCoding.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <cstdint>

/// Which page of a list is asked for. Read leniently, as the contract says: what is no number, or below 1,
/// means the first page and 20 a page.
class PageQuery final {
public:
    explicit PageQuery(const QueryParameters &query);

    std::int64_t limit() const { return m_perPage; }
    std::int64_t offset() const { return (m_page - 1) * m_perPage; }
    /// The answer: `items` of this page under their name, and `pagination` of all `total` of them.
    boost::json::object body(std::string_view name, boost::json::array items, std::int64_t total) const;

private:
    std::int64_t m_page;
    std::int64_t m_perPage;
};
