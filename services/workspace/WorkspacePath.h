#pragma once

#include <QString>

/// Where the workspace of this computer lies: `chosen` if not empty, else `UTTER_WORKSPACE`, else the default
/// of the account. Absolute; it need not exist yet.
QString workspacePath(const QString &chosen);
