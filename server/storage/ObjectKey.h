#pragma once

#include <string_view>

/// Whether an object may have this key: the characters of contract/supabase.md 6.3, at least one and at most
/// 1024. Keys name rows, never files, so dots and slashes in any order are no danger.
bool isValidKey(std::string_view key);
