#pragma once

#include <string>
#include <string_view>

/// The usual 36 characters, in either case.
bool isUuid(std::string_view text);

/// Version 4, lower case.
std::string randomUuid();
