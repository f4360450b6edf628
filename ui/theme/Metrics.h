#pragma once

/// Spaces, sizes and times of the interface. Pixels at scale 1.
namespace theme {

// Spaces.
inline constexpr int space4 = 4;
inline constexpr int space8 = 8;
inline constexpr int space12 = 12;
inline constexpr int space16 = 16;
inline constexpr int space24 = 24;
inline constexpr int space32 = 32;

// Outlines.
inline constexpr int radiusControl = 6;
inline constexpr int radiusSmall = 4;
inline constexpr int radiusItem = 8;
inline constexpr int radiusCard = 10;
inline constexpr int hairline = 1;
inline constexpr int focusWidth = 2;
inline constexpr int focusGap = 2; ///< between a control and its ring

// Window.
inline constexpr int windowWidth = 1200;
inline constexpr int windowHeight = 760;
inline constexpr int leastWidth = 880;
inline constexpr int leastHeight = 560;
inline constexpr int foldWidth = 1080; ///< below it the inspector is folded
inline constexpr int railWidth = 88;
inline constexpr int playerHeight = 64;
inline constexpr int inspectorWidth = 320;
inline constexpr int inspectorLeast = 280;
inline constexpr int inspectorMost = 420;
inline constexpr int headerHeight = 56;
inline constexpr int filterHeight = 40;
inline constexpr int textColumn = 880; ///< widest column of text

// Rail.
inline constexpr int railItemWidth = 72;
inline constexpr int railItemHeight = 52;
inline constexpr int railMark = 3; ///< bar at the edge of the selected item
inline constexpr int railPlaceHeight = 72;

// Controls.
inline constexpr int controlHeight = 32;
inline constexpr int compactHeight = 28;
inline constexpr int mainHeight = 40;
inline constexpr int iconSmall = 16;
inline constexpr int iconPlain = 20;
inline constexpr int iconLarge = 32;
inline constexpr int sliderTrack = 4;
inline constexpr int sliderKnob = 16;
inline constexpr int sliderWidth = 72;
inline constexpr int scrollThumb = 6;
inline constexpr int scrollThumbHover = 10;
inline constexpr int scrollThumbLeast = 32;
inline constexpr int scrollEdge = 4;
inline constexpr int menuItemHeight = 32;
inline constexpr int searchWidth = 264;
inline constexpr int searchLeast = 160;
inline constexpr int dot = 11;

// Cards, takes and what is on them.
inline constexpr int cardLeast = 232;
inline constexpr int cardHeight = 124;
inline constexpr int cardWave = 28;
inline constexpr int avatarSmall = 32;
inline constexpr int avatarCard = 40;
inline constexpr int avatarLarge = 56;
inline constexpr int takeHeight = 76;
inline constexpr int rowHeight = 56;
inline constexpr int nameColumn = 200;     ///< of a voice's row
inline constexpr int selectionHeight = 48; ///< of the bar for what is selected
inline constexpr int choiceWidth = 760;    ///< of the cards on first run
inline constexpr int choiceHeight = 80;
inline constexpr int emptyWidth = 288; ///< of the text of an empty page
inline constexpr int timeWidth = 76;
inline constexpr int toastHeight = 40;
inline constexpr int toastRing = 20;
inline constexpr int mostToasts = 3;
inline constexpr int titleWidth = 168;  ///< in the player
inline constexpr int titleNarrow = 132; ///< likewise, in a narrow window
inline constexpr int speedWidth = 56;   ///< of the player's speed button
inline constexpr int fieldsWidth = 400; ///< of a column of form fields

// Waveform: bars of the small form.
inline constexpr int barWidth = 2;
inline constexpr int barGap = 1;
inline constexpr double playheadWidth = 1.5;
inline constexpr int waveHeight = 40;

// Forms.
inline constexpr int tick = 18; ///< check box and radio button
inline constexpr double tickLine = 1.5;
inline constexpr int areaHeight = 116; ///< of a field of several lines
inline constexpr int progressHeight = 6;

// Cloning: the place to drop a file, the editor of a recording, its report.
inline constexpr int dropHeight = 232;
inline constexpr double dropLine = 1.5;
inline constexpr int editorHeight = 148;
inline constexpr int editorInset = 4; ///< between full scale and the edge
inline constexpr int gripWidth = 12;
inline constexpr int gripHeight = 32;
inline constexpr int gripTarget = 24; ///< where it can be taken
inline constexpr int rulerHeight = 20;
inline constexpr int stepBadge = 18;
inline constexpr int reportRow = 36;
inline constexpr int reportName = 92;
inline constexpr int reportFigure = 112;
inline constexpr int footHeight = 72; ///< of a narrow page

// Times, in milliseconds.
inline constexpr int tooltipDelayMs = 500;
inline constexpr int skeletonDelayMs = 150;
inline constexpr int typingPauseMs = 150; ///< before a search asks the server

} // namespace theme
