#pragma once

#include <QUrlQuery>

/// What every list of the server is asked for: a page (from 1), how many it has (1 to 100), and the words
/// looked for in names, or in all texts. `query` has these members: page, perPage, search, searchesAll,
/// language (empty: any).
template <class Query> QUrlQuery listQuery(const Query &query)
{
    QUrlQuery parameters{{QStringLiteral("page"), QString::number(query.page)},
                         {QStringLiteral("per_page"), QString::number(query.perPage)}};
    if (!query.search.isEmpty())
        parameters.addQueryItem(QStringLiteral("search"),
                                QString::fromLatin1(QUrl::toPercentEncoding(query.search)));
    if (query.searchesAll && !query.search.isEmpty())
        parameters.addQueryItem(QStringLiteral("search_in"), QStringLiteral("all"));
    if (!query.language.isEmpty())
        parameters.addQueryItem(QStringLiteral("language"), query.language);
    return parameters;
}
