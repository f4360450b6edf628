#include "services/studio/Page.h"

#include "services/net/JsonReader.h"

using namespace Qt::StringLiterals;

Result<Page> Page::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, "Pagination"_L1);
    const Page page{.number = reader.count("page"_L1),
                    .pages = reader.count("pages"_L1),
                    .total = reader.count("total"_L1)};
    return reader.result(page);
}
