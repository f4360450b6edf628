#pragma once

#include "server/http/Response.h"

#include <array>
#include <string_view>

class RequestContext;
struct ApiServices;

/// The names of GET /languages, in its order; the first is the default.
inline constexpr std::array<std::string_view, 15> languageNames = {
    "Auto",    "English",    "Chinese", "Japanese", "Korean", "French", "German", "Spanish",
    "Italian", "Portuguese", "Russian", "Arabic",   "Hindi",  "Dutch",  "Turkish"};
/// The first ones are those that the speech engine of the contract accepts.
inline constexpr std::size_t engineLanguageCount = 11;

boost::asio::awaitable<Response> getHealth(RequestContext &request, ApiServices &services);
boost::asio::awaitable<Response> getLanguages(RequestContext &request, ApiServices &services);
