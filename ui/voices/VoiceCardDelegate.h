#pragma once

#include <QStyledItemDelegate>

class TrackPlayer;

/// Paints a voice as a card. Its avatar is the play button.
class VoiceCardDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// `player` must outlive it.
    VoiceCardDelegate(const TrackPlayer &player, QObject *parent);

    /// The part of `card` that plays.
    static QRect playArea(const QRect &card);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const TrackPlayer &m_player;
};
