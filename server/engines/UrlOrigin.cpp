#include "server/engines/UrlOrigin.h"

#include <curl/curl.h>

#include <memory>

namespace {

using Url = std::unique_ptr<CURLU, void (*)(CURLU *)>;

Url parse(const std::string &text)
{
    Url url(curl_url(), curl_url_cleanup);
    if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK)
        url.reset();
    return url;
}

std::string part(const Url &url, CURLUPart what)
{
    char *text = nullptr;
    if (curl_url_get(url.get(), what, &text, CURLU_DEFAULT_PORT) != CURLUE_OK)
        return {};
    std::string copy = text;
    curl_free(text);
    return copy;
}

} // namespace

std::string urlOrigin(const std::string &text)
{
    const Url url = parse(text);
    if (!url)
        return {};
    return part(url, CURLUPART_SCHEME) + "://" + part(url, CURLUPART_HOST) + ":" + part(url, CURLUPART_PORT);
}

std::string urlWith(const std::string &text, const std::string &name, const std::string &value)
{
    const Url url = parse(text);
    if (!url)
        return text;
    const std::string parameter = name + "=" + value;
    curl_url_set(url.get(), CURLUPART_QUERY, parameter.c_str(), CURLU_APPENDQUERY | CURLU_URLENCODE);
    char *whole = nullptr;
    if (curl_url_get(url.get(), CURLUPART_URL, &whole, 0) != CURLUE_OK)
        return text;
    std::string result = whole;
    curl_free(whole);
    return result;
}
