#include "server/api/ReferenceAudio.h"

#include "server/engines/VoiceProbe.h"
#include "server/log/Log.h"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <vector>

namespace asio = boost::asio;

namespace {

constexpr std::size_t pieceBytes = 256 * 1024;
constexpr double leastSeconds = 3;
constexpr double mostSeconds = 300;

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return lower;
}

std::string hexOf(const unsigned char *bytes, unsigned count)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string hex;
    for (unsigned i = 0; i < count; ++i) {
        hex += digits[bytes[i] >> 4];
        hex += digits[bytes[i] & 15];
    }
    return hex;
}

/// Piece by piece, with the others' turn in between: ten megabytes take tens of milliseconds.
asio::awaitable<std::string> sha256Of(std::filesystem::path file)
{
    const auto executor = co_await asio::this_coro::executor;
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_DigestInit_ex(context.get(), EVP_sha256(), nullptr);
    std::ifstream stream(file, std::ios::binary);
    std::vector<char> piece(pieceBytes);
    while (stream) {
        stream.read(piece.data(), static_cast<std::streamsize>(piece.size()));
        EVP_DigestUpdate(context.get(), piece.data(), static_cast<std::size_t>(stream.gcount()));
        co_await asio::post(executor, asio::use_awaitable);
    }
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    EVP_DigestFinal_ex(context.get(), digest, &size);
    co_return hexOf(digest, size);
}

/// No value for what is no audio, and when it could not be looked at.
asio::awaitable<std::optional<ProbedAudio>> probeOrWarn(VoiceProbe &probe, std::filesystem::path file)
{
    try {
        auto found = co_await probe.probe(std::move(file));
        if (!found)
            log_to::warning("api", "a reference is no audio that can be read");
        co_return found;
    } catch (const EngineError &error) {
        log_to::warning("api", error.what());
        co_return std::nullopt;
    }
}

} // namespace

asio::awaitable<ReferenceAudio> ReferenceAudio::examine(VoiceProbe &probe, std::filesystem::path file)
{
    ReferenceAudio audio;
    audio.sha256 = co_await sha256Of(file);
    const auto found = co_await probeOrWarn(probe, std::move(file));
    if (!found)
        co_return audio;
    const double seconds = found->measure.durationSeconds;
    if (seconds < leastSeconds || seconds > mostSeconds)
        log_to::warning("api", "a reference is not between 3 and 300 s long", {{"duration_s", seconds}});
    audio.durationSeconds = seconds;
    if (!found->measure.peaks.empty())
        audio.peaks = found->measure.peaks;
    if (!found->mimeType.empty())
        audio.mimeType = found->mimeType;
    co_return audio;
}

std::optional<std::string> audioTypeOf(const std::filesystem::path &file)
{
    std::array<char, 12> head{};
    std::ifstream stream(file, std::ios::binary);
    stream.read(head.data(), head.size());
    const std::string_view bytes(head.data(), static_cast<std::size_t>(stream.gcount()));
    if (bytes.starts_with("RIFF") && bytes.size() == head.size() && bytes.ends_with("WAVE"))
        return "audio/wav";
    if (bytes.size() >= 8 && bytes.substr(4, 4) == "ftyp")
        return "audio/mp4";
    const bool isFrame = bytes.size() >= 2 && static_cast<unsigned char>(bytes[0]) == 0xFF &&
                         (static_cast<unsigned char>(bytes[1]) & 0xE6) == 0xE2; // sync, layer III
    if (bytes.starts_with("ID3") || isFrame)
        return "audio/mpeg";
    return std::nullopt;
}

std::optional<std::string> acceptedReferenceType(std::string_view declared)
{
    std::string type = lowerCase(declared.substr(0, declared.find(';')));
    type.erase(std::min(type.find_last_not_of(" \t") + 1, type.size()));
    if (type == "audio/x-m4a")
        return "audio/m4a";
    if (type == "audio/mp3")
        return "audio/mpeg";
    static constexpr std::array<std::string_view, 5> allowed = {"audio/wav", "audio/x-wav", "audio/mpeg",
                                                                "audio/mp4", "audio/m4a"};
    const bool isAllowed = std::find(allowed.begin(), allowed.end(), type) != allowed.end();
    return isAllowed ? std::optional(type) : std::nullopt;
}

std::string extensionOf(std::string_view fileName)
{
    const std::size_t dot = fileName.rfind('.');
    return dot == std::string_view::npos ? std::string() : lowerCase(fileName.substr(dot));
}

bool isAudioExtension(std::string_view extension)
{
    return extension == ".wav" || extension == ".mp3" || extension == ".m4a";
}
