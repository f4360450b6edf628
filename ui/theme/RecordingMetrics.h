#pragma once

/// Sizes of what records a voice and shows a recording. Pixels at scale 1.
namespace theme {

inline constexpr int dropLeast = 160; ///< height of the place to drop a file in a narrow window

inline constexpr int meterRadius = 3; ///< of the level of the microphone
inline constexpr int meterHeight = 16;
inline constexpr int meterBar = 6;

// Length of a recording under way, and its waveform.
inline constexpr int ringSize = 72;
inline constexpr int ringStroke = 6;
inline constexpr int ringDot = 4; ///< radius
inline constexpr int growingWave = 56;

// Marks in the editor.
inline constexpr int clipMark = 5;    ///< half the width of its triangle
inline constexpr int playheadDot = 4; ///< radius

} // namespace theme
