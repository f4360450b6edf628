#pragma once

#include <string>

/// `scheme://host:port`, with the scheme's own port where none is named; empty for what is no URL.
std::string urlOrigin(const std::string &url);

/// `url` with one more query parameter, in addition to those it has.
std::string urlWith(const std::string &url, const std::string &name, const std::string &value);
