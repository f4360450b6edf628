#pragma once

#include "services/net/Error.h"

#include <QString>

#include <optional>

/// Why `path` is no file to read from: nothing there, a link to nothing, a folder, a device. None if it is
/// one.
std::optional<Error> problemOfInputFile(const QString &path);
