#pragma once

#include "services/net/Result.h"

#include <QJsonObject>

/// Where a page of a list stands in the whole. Numbers begin at 1.
struct Page {
    int number = 1;
    int pages = 1;
    int total = 0;

    bool isLast() const { return number >= pages; }
    bool operator==(const Page &) const = default;
    static Result<Page> fromJson(const QJsonObject &json);
};
