#pragma once

#include <QStyledItemDelegate>

class TrackPlayer;

/// Paints what was spoken as a row, with its day above the first of each day.
class HistoryRowDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    /// `player` must outlive it.
    HistoryRowDelegate(const TrackPlayer &player, QObject *parent);

    /// The part of an item that plays; empty where there is nothing to hear.
    static QRect playArea(const QRect &item, const QModelIndex &index);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintSound(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

    const TrackPlayer &m_player;
};
