#pragma once

#include <QByteArray>
#include <QString>

#include <algorithm>

/// A stored preference: key, type, default and legal range in one place.
template <class T> struct Setting {
    const char *key;
    T fallback;
    T (*clamp)(T) = [](T value) { return value; };
};

namespace settings {

/// In percent.
inline constexpr Setting<int> playbackVolume{"playback/volume", 80,
                                             [](int value) { return std::clamp(value, 0, 100); }};

/// With pitch kept; 1 is as recorded.
inline constexpr Setting<double> playbackSpeed{"playback/speed", 1.0,
                                               [](double value) { return std::clamp(value, 0.5, 2.0); }};

/// Ids of the loudspeaker and the microphone, as AudioDevice has them; empty for the system's choice.
inline const Setting<QByteArray> outputDevice{"sound/output", {}};
inline const Setting<QByteArray> inputDevice{"sound/input", {}};

/// What an export is offered as: the suffix of the file, without its dot.
inline const Setting<QString> exportFormat{"export/format", QStringLiteral("wav")};

/// Where an export is offered to go; empty for the system's folder of music.
inline const Setting<QString> exportFolder{"export/folder", {}};

/// What exported files are named by: a pattern of FileName.
inline const Setting<QString> exportFileName{"export/fileName", QStringLiteral("{voice}, {text}")};

/// 0 as the system, 1 light, 2 dark.
inline constexpr Setting<int> themeChoice{"window/theme", 0,
                                          [](int value) { return std::clamp(value, 0, 2); }};

/// As QWidget::saveGeometry() gives it; empty before the first window was closed.
inline const Setting<QByteArray> windowGeometry{"window/geometry", {}};

/// Voices as rows instead of cards.
inline constexpr Setting<bool> showsVoiceRows{"voices/rows", false};

/// What voices are sorted by: "name", "uses", or empty for the newest first.
inline const Setting<QString> voiceOrder{"voices/order", {}};

/// Of the inspector at the right of the pages; they keep it within its limits.
inline constexpr Setting<int> inspectorWidth{"window/inspector", 320};

/// The page that was open last, in the order of the rail.
inline constexpr Setting<int> windowPage{"window/page", 0, [](int value) { return std::max(value, 0); }};

/// Whether the next start opens the workspace of this computer without asking.
inline constexpr Setting<bool> opensWorkspace{"session/opensWorkspace", false};

/// The server and the account that somebody signed in to last, as they were entered.
inline const Setting<QString> accountServer{"session/server", {}};
inline const Setting<QString> accountEmail{"session/email", {}};

/// Whether the next start goes on with that account's session, which the keychain holds.
inline constexpr Setting<bool> resumesAccount{"session/resumesAccount", false};

} // namespace settings
