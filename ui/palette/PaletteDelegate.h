#pragma once

#include <QStyledItemDelegate>

/// Paints what the palette offers: a heading where a section begins, and in each row what was typed marked.
class PaletteDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setMark(const QString &query) { m_query = query; }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    int paintMarked(QPainter &painter, const QRect &place, const QPalette &palette,
                    const QString &text) const;
    void paintTitle(QPainter &painter, const QRect &place, const QPalette &palette,
                    const QModelIndex &index) const;

    QString m_query;
};
