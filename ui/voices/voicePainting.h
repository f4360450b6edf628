#pragma once

#include "services/studio/Voice.h"
#include "ui/shared/wave.h"
#include "ui/theme/Type.h"

#include <QPalette>

class QModelIndex;
class QPainter;
class QRect;
class QStyleOptionViewItem;
class TrackPlayer;

/// What cards and rows of voices have in common.

/// A voice of the list as it is drawn now.
struct VoicePart {
    Voice voice = {}; ///< id, name, language, source, favourite and peaks
    Wave wave = {};
    bool isPlaying = false;
    bool isHovered = false;
    QPalette palette = {};
};
VoicePart voicePart(const QStyleOptionViewItem &option, const QModelIndex &index, const TrackPlayer &player);

/// Under the pointer, or while it plays, the play or pause button.
void paintVoiceAvatar(QPainter &painter, const QRect &place, const VoicePart &part);
/// With the star of a favourite at its end.
void paintVoiceName(QPainter &painter, const QRect &place, theme::Type type, const VoicePart &part);
/// Cloned or designed, and the language.
void paintVoiceKind(QPainter &painter, const QRect &place, const VoicePart &part);

/// Length, and how often it was used.
QString usesOf(const QModelIndex &index);
QString madeOn(const QModelIndex &index);
