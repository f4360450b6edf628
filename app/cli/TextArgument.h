#pragma once

#include "services/net/Result.h"

#include <QString>

/// A text that a command is given: `argument` itself, standard input where it is `-`, or the file `path`
/// where that is not empty. Errors: both or none given, unreadable, longer than any text may be, not UTF-8.
Result<QString> readText(const QString &argument, const QString &path);
