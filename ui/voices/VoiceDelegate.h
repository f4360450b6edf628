#pragma once

#include <QStyledItemDelegate>

class TrackPlayer;

/// Paints a voice; one of these for each look. Its avatar is the play button.
class VoiceDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// `player` must outlive it.
    VoiceDelegate(const TrackPlayer &player, QObject *parent);

    /// The part of `place`, a voice's cell of the list, that plays.
    virtual QRect playArea(const QRect &place) const = 0;

    /// That of the list's grid: cells share the width.
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    const TrackPlayer &player() const { return m_player; }

private:
    const TrackPlayer &m_player;
};
