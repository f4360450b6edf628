#pragma once

#include <QStyledItemDelegate>

class TrackPlayer;

/// Paints a voice as a row. Its avatar is the play button.
class VoiceLineDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// `player` must outlive it.
    VoiceLineDelegate(const TrackPlayer &player, QObject *parent);

    /// The part of `row` that plays.
    static QRect playArea(const QRect &row);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const TrackPlayer &m_player;
};
