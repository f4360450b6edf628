#pragma once

#include "server/auth/AuthServices.h"

#include <span>

std::span<const Route<AuthServices>> authRoutes();

boost::asio::awaitable<Response> health(RequestContext &request, AuthServices &services);
boost::asio::awaitable<Response> settings(RequestContext &request, AuthServices &services);
boost::asio::awaitable<Response> jwks(RequestContext &request, AuthServices &services);

boost::asio::awaitable<Response> signUp(RequestContext &request, AuthServices &services);
boost::asio::awaitable<Response> token(RequestContext &request, AuthServices &services);
boost::asio::awaitable<Response> verify(RequestContext &request, AuthServices &services);
/// The grant `refresh_token` of token().
boost::asio::awaitable<Response> refreshSession(RequestContext &request, AuthServices &services);

boost::asio::awaitable<Response> showUser(RequestContext &request, AuthServices &services);
boost::asio::awaitable<Response> updateUser(RequestContext &request, AuthServices &services);
boost::asio::awaitable<Response> logOut(RequestContext &request, AuthServices &services);

boost::asio::awaitable<Response> adminListUsers(RequestContext &request, AuthServices &services);
boost::asio::awaitable<Response> adminCreateUser(RequestContext &request, AuthServices &services);
boost::asio::awaitable<Response> adminShowUser(RequestContext &request, AuthServices &services);
boost::asio::awaitable<Response> adminDeleteUser(RequestContext &request, AuthServices &services);
