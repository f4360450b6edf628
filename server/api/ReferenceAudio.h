#pragma once

#include <boost/asio/awaitable.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

class VoiceProbe;

/// What is found out about a reference when it is stored. Audio that cannot be read has no duration: that is
/// no reason to refuse it (D16).
struct ReferenceAudio {
    std::optional<double> durationSeconds = {};
    std::optional<std::string> peaks = {};
    std::optional<std::string> mimeType = {}; ///< of what the file really is
    std::string sha256 = {};                  ///< lower-case hex

    /// Reads the file whole, in a process of its own, and logs what is odd about it.
    static boost::asio::awaitable<ReferenceAudio> examine(VoiceProbe &probe, std::filesystem::path file);
};

/// `audio/wav`, `audio/mpeg` or `audio/mp4`, by the first bytes of a file; none for anything else.
std::optional<std::string> audioTypeOf(const std::filesystem::path &file);
/// The type under which bucket `references` keeps a file that was sent as `declared`; none when it refuses
/// it.
std::optional<std::string> acceptedReferenceType(std::string_view declared);
/// Lower-case, with the dot; empty when the name has none.
std::string extensionOf(std::string_view fileName);
/// Whether a file of that name counts as WAV, MP3 or M4A.
bool isAudioExtension(std::string_view extension);
