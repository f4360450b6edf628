#pragma once

#include "services/net/Result.h"

#include <QJsonObject>

/// Of an answer that says only that it was done.
struct Nothing {
    static Result<Nothing> fromJson(const QJsonObject &) { return Nothing(); }
};
