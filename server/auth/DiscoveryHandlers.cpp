#include "server/auth/AuthRoutes.h"
#include "server/auth/Keys.h"

#include <boost/json.hpp>

#include <array>

namespace asio = boost::asio;
namespace json = boost::json;

namespace {

constexpr std::array providers = {
    "anonymous_users", "apple",         "azure",  "bitbucket", "discord", "facebook",   "snapchat",
    "figma",           "fly",           "github", "gitlab",    "google",  "keycloak",   "kakao",
    "linkedin",        "linkedin_oidc", "notion", "spotify",   "slack",   "slack_oidc", "workos",
    "twitch",          "twitter",       "email",  "phone",     "zoom"};

} // namespace

asio::awaitable<Response> health(RequestContext &, AuthServices &)
{
    co_return Response::json(
        json::object{{"version", "v" UTTER_VERSION},
                     {"name", "GoTrue"}, // clients look for this name
                     {"description", "GoTrue is a user registration and authentication API"}});
}

asio::awaitable<Response> settings(RequestContext &, AuthServices &services)
{
    json::object external;
    for (const std::string_view provider : providers)
        external[provider] = provider == "email";
    co_return Response::json(json::object{{"external", external},
                                          {"disable_signup", !services.hasOpenSignup},
                                          {"mailer_autoconfirm", true},
                                          {"phone_autoconfirm", false},
                                          {"sms_provider", ""},
                                          {"saml_enabled", false},
                                          {"saml_private_key_next_configured", false},
                                          {"passkeys_enabled", false}});
}

asio::awaitable<Response> jwks(RequestContext &, AuthServices &services)
{
    co_return Response::json(services.keys.jwks()).with("Cache-Control", "public, max-age=600");
}
