#pragma once

#include <QString>

/// Where the workspace of this computer lies: `chosen` if not empty, else `UTTER_WORKSPACE`, else the default
/// of the account. Absolute; it need not exist yet.
QString workspacePath(const QString &chosen);

/// What the workspace in `directory` is known by wherever it is moved to: a uuid. Empty before its first
/// start.
QString workspaceId(const QString &directory);
