#include "server/config/Values.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>

namespace {

constexpr int longestSeconds = 7 * 24 * 3600;

/// Secrets that stand in public examples and so are no secrets.
constexpr std::string_view publishedSecrets[] = {
    "super-secret-jwt-token-with-at-least-32-characters-long",
    "your-super-secret-jwt-token-with-at-least-32-characters-long",
};

std::optional<int> parse(std::string_view text)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

} // namespace

std::string trimmed(const std::string &text)
{
    constexpr auto blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

bool isLoopback(const std::string &address)
{
    return address.starts_with("127.") || address == "::1";
}

std::optional<std::string> readSecretFile(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return std::nullopt;
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

int Value::toInteger(int least, int most) const
{
    const auto number = parse(text);
    if (!number || *number < least || *number > most)
        throw BadValue(name + ": \"" + text + "\" is not a number from " + std::to_string(least) + " to " +
                       std::to_string(most) + ".");
    return *number;
}

bool Value::toBoolean() const
{
    std::string lower = text;
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return lower == "true";
}

std::chrono::seconds Value::toSeconds(int least) const
{
    return std::chrono::seconds(toInteger(least, longestSeconds));
}

std::string Value::toUrl() const
{
    if (!text.starts_with("http://") && !text.starts_with("https://"))
        throw BadValue(name + ": give a whole URL that begins with https:// or http://.");
    std::string url = text;
    while (url.ends_with('/'))
        url.pop_back();
    return url;
}

std::vector<std::string> Value::toList() const
{
    std::vector<std::string> list;
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');)
        if (part = trimmed(part); !part.empty())
            list.push_back(part);
    return list;
}

std::string Value::toSecret(int least) const
{
    if (text.size() < static_cast<std::size_t>(least))
        throw BadValue(name + ": a secret of at least " + std::to_string(least) +
                       " characters is needed; make one with: openssl rand -hex 32");
    if (std::find(std::begin(publishedSecrets), std::end(publishedSecrets), text) !=
        std::end(publishedSecrets))
        throw BadValue(name +
                       ": this secret was published as an example; make one with: openssl rand -hex 32");
    return text;
}

void Value::toEndpoint(std::string &address, std::uint16_t &port) const
{
    std::string host = text;
    const std::size_t colon = text.rfind(':');
    const bool isBareV6 = text.find(':') != colon && !text.starts_with('[');
    if (colon != std::string::npos && !isBareV6) {
        host = text.substr(0, colon);
        const auto number = parse(text.substr(colon + 1));
        if (!number || *number < 0 || *number > 65535)
            throw BadValue(name + ": \"" + text +
                           "\" has no port from 0 to 65535. Write for example 127.0.0.1:8080.");
        port = static_cast<std::uint16_t>(*number);
    }
    if (host.starts_with('[') && host.ends_with(']'))
        host = host.substr(1, host.size() - 2);
    address = host == "localhost" ? "127.0.0.1" : host;
}

std::optional<std::vector<std::string>> Value::toFeatures() const
{
    if (text == "all")
        return std::nullopt;
    return text == "none" ? std::vector<std::string>() : toList();
}

std::vector<std::tuple<std::string, int, int>> Value::toBudgets(const std::vector<std::string> &names) const
{
    std::vector<std::tuple<std::string, int, int>> budgets;
    if (text == "off")
        return budgets;
    for (const std::string &item : toList()) {
        const std::size_t equals = item.find('=');
        const std::size_t slash = item.find('/');
        const std::string budget = item.substr(0, equals);
        const bool isWhole = equals != std::string::npos && slash != std::string::npos && slash > equals;
        const auto requests = isWhole ? parse(item.substr(equals + 1, slash - equals - 1)) : std::nullopt;
        const auto window = isWhole ? parse(item.substr(slash + 1)) : std::nullopt;
        if (!requests || !window || *requests < 1 || *window < 1 ||
            std::find(names.begin(), names.end(), budget) == names.end())
            throw BadValue(
                name + ": \"" + item +
                "\" is not understood. Write for example generate=30/60 (requests/seconds), or off.");
        budgets.emplace_back(budget, *requests, *window);
    }
    return budgets;
}
