#include "server/auth/Keys.h"

#include "server/auth/Base64Url.h"

#include <boost/json.hpp>

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace fs = std::filesystem;

namespace {

constexpr auto ownerOnly = fs::perms::owner_read | fs::perms::owner_write;
constexpr std::size_t opaqueKeyBytes = 24;

/// The file's text; empty when there is no such file, or one that a crash left without content.
std::string read(const fs::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    if (stream.bad() || (!stream.is_open() && fs::exists(file)))
        throw std::runtime_error("Cannot read " + file.string() +
                                 ". Give it back to the user that the server runs as.");
    return text;
}

/// Beside, then renamed: nobody ever reads half a key.
void write(const fs::path &file, const std::string &text)
{
    fs::path aside = file;
    aside += ".new";
    std::ofstream stream(aside, std::ios::binary | std::ios::trunc);
    std::error_code error;
    fs::permissions(aside, ownerOnly, error);
    stream << text << std::flush;
    if (!stream || error)
        throw std::runtime_error("Cannot write " + file.string() +
                                 ". Make room there, or make the folder writable.");
    stream.close();
    fs::rename(aside, file);
}

Es256Key loadSigningKey(const fs::path &file)
{
    const std::string pem = read(file);
    if (pem.empty()) {
        Es256Key key = Es256Key::generate();
        write(file, key.pem());
        return key;
    }
    auto key = Es256Key::fromPem(pem);
    if (!key)
        throw std::runtime_error(
            file.string() + " is not an ES256 key. Restore it from a backup, or remove it to get a new one; "
                            "everybody then signs in again.");
    return std::move(*key);
}

std::string loadOpaqueKey(const std::string &configured, const fs::path &file, const std::string &prefix)
{
    if (!configured.empty())
        return configured;
    std::string key = read(file);
    if (key.empty()) {
        key = prefix + randomBase64Url(opaqueKeyBytes);
        write(file, key);
    }
    return key;
}

} // namespace

Keys Keys::load(const Options &options)
{
    std::error_code error;
    fs::create_directories(options.directory, error);
    // Before there is anything in it.
    fs::permissions(options.directory, ownerOnly | fs::perms::owner_exec, error);
    if (error)
        throw std::runtime_error("Cannot use " + options.directory.string() +
                                 " for keys: " + error.message() + ".");
    return {.signingKey = loadSigningKey(options.directory / "es256.pem"),
            .jwtSecret = options.jwtSecret,
            .publishableKey = loadOpaqueKey(options.publishableKey, options.directory / "publishable_key",
                                            "sb_publishable_"),
            .secretKey = loadOpaqueKey(options.secretKey, options.directory / "secret_key", "sb_secret_")};
}

boost::json::object Keys::jwks() const
{
    const boost::json::object key{{"kty", "EC"},
                                  {"crv", "P-256"},
                                  {"x", signingKey.x()},
                                  {"y", signingKey.y()},
                                  {"kid", signingKey.id()},
                                  {"alg", "ES256"},
                                  {"use", "sig"},
                                  {"key_ops", boost::json::array{"verify"}}};
    return {{"keys", boost::json::array{key}}};
}
