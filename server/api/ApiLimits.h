#pragma once

#include <cstdint>

/// Limits of contract/backend.md 13. Characters are UTF-16 code units after trimming.
namespace limits {

inline constexpr std::uint64_t nameCharacters = 100;
inline constexpr std::uint64_t textCharacters = 10'000;
inline constexpr std::uint64_t previewCharacters = 500; ///< text of a preview, and the words that describe it
inline constexpr std::uint64_t transcriptCharacters = 10'000;
inline constexpr std::uint64_t descriptionCharacters = 500;
inline constexpr std::uint64_t referenceBytes = 10'485'760;
inline constexpr std::uint64_t transcriptionBytes = 52'428'800;
inline constexpr std::uint64_t formOverheadBytes = 1024 * 1024; ///< what a form may have besides its file

} // namespace limits
