#include "server/auth/AuthRoutes.h"

namespace {

constexpr Route<AuthServices> routes[] = {
    {.verb = "GET", .path = "/health", .handler = health, .access = Access::Public},
    {.verb = "GET", .path = "/settings", .handler = settings, .access = Access::Key},
    {.verb = "GET", .path = "/.well-known/jwks.json", .handler = jwks, .access = Access::Public},
    {.verb = "POST", .path = "/signup", .handler = signUp, .access = Access::Key, .budget = Budget::SignIn},
    {.verb = "POST", .path = "/token", .handler = token, .access = Access::Key, .budget = Budget::SignIn},
    {.verb = "POST",
     .path = "/verify",
     .handler = verify,
     .access = Access::Public,
     .budget = Budget::SignIn},
    {.verb = "GET", .path = "/user", .handler = showUser, .access = Access::User},
    {.verb = "PUT", .path = "/user", .handler = updateUser, .access = Access::User, .budget = Budget::SignIn},
    {.verb = "POST", .path = "/logout", .handler = logOut, .access = Access::User},
    {.verb = "GET", .path = "/admin/users", .handler = adminListUsers, .access = Access::Service},
    {.verb = "POST", .path = "/admin/users", .handler = adminCreateUser, .access = Access::Service},
    {.verb = "GET", .path = "/admin/users/{id}", .handler = adminShowUser, .access = Access::Service},
    {.verb = "DELETE", .path = "/admin/users/{id}", .handler = adminDeleteUser, .access = Access::Service},
};

} // namespace

std::span<const Route<AuthServices>> authRoutes()
{
    return routes;
}
