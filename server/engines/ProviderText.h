#pragma once

#include <string>
#include <string_view>

/// What may be shown of a provider's answer (D33): its first 300 characters as one line of valid UTF-8,
/// without URLs, file paths and anything that looks like a token. The full text belongs in the log at most.
std::string providerText(std::string_view body);
