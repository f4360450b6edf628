#pragma once

/// Whether the words this program was called with are text. Qt puts a replacement in the place of bytes that
/// are none, which must not become part of a name. One file per platform.
bool areReadable(int count, const char *const *arguments);
