#pragma once

/// Sizes of single pages and what lies over them. Pixels at scale 1.
namespace theme {

// First run.
inline constexpr int logo = 64;

// Rail.
inline constexpr int badgeHeight = 16; ///< of a count

// History.
inline constexpr int lengthWidth = 48; ///< of how long a take is, longer than an hour too

// Tasks.
inline constexpr int paceWidth = 152; ///< of what a task is doing, and its times

// Settings.
inline constexpr int sectionsWidth = 184; ///< of the list of sections
inline constexpr int sectionHeight = 36;
inline constexpr int settingsWidth = 720;
inline constexpr int settingHeight = 56; ///< of one line, at least
inline constexpr int deviceWidth = 248;  ///< of the field that chooses one

// Command palette.
inline constexpr int paletteWidth = 600;
inline constexpr int paletteTop = 88;
inline constexpr int paletteRow = 40;
inline constexpr int paletteRows = 8; ///< to be seen at once
inline constexpr int paletteHead = 52;
inline constexpr int paletteFoot = 36;
inline constexpr int keyHeight = 18;

} // namespace theme
