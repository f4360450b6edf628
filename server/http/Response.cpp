#include "server/http/Response.h"

#include <boost/json.hpp>

Response Response::json(const boost::json::value &value, int status)
{
    return text(boost::json::serialize(value), "application/json", status);
}

Response Response::json(const boost::json::object &value, int status)
{
    return text(boost::json::serialize(value), "application/json", status);
}

Response Response::text(std::string text, std::string contentType, int status)
{
    return {.status = status, .headers = {{"Content-Type", std::move(contentType)}}, .body = std::move(text)};
}

Response Response::empty(int status)
{
    return {.status = status};
}

Response Response::redirect(std::string location, int status)
{
    return {.status = status, .headers = {{"Location", std::move(location)}}};
}

Response &Response::with(std::string name, std::string value) &
{
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
}

Response Response::with(std::string name, std::string value) &&
{
    headers.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
}
