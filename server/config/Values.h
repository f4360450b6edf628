#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

/// A sentence about a configured value that cannot be used, with what to write instead.
struct BadValue : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The text of a flag or a variable. The conversions throw BadValue.
struct Value {
    std::string name;
    std::string text;

    int toInteger(int least, int most) const;
    bool toBoolean() const;
    std::chrono::seconds toSeconds(int least) const;
    std::string toUrl() const;               ///< absolute http or https
    std::vector<std::string> toList() const; ///< parts between commas, trimmed, none blank
    std::string toSecret(int least) const;   ///< long enough, and not one that was published as an example
    void toEndpoint(std::string &address, std::uint16_t &port) const; ///< HOST, HOST:PORT or [HOST]:PORT
    std::optional<std::vector<std::string>> toFeatures() const;       ///< no value: all
    /// name=requests/seconds, ...; `off` is none.
    std::vector<std::tuple<std::string, int, int>> toBudgets(const std::vector<std::string> &names) const;
};

std::string trimmed(const std::string &text);
bool isLoopback(const std::string &address);
std::optional<std::string> readSecretFile(const std::string &path);
