#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

class QPainter;
class QRect;

namespace theme {

/// The line icon of this name (`resources/icons`), black: the style tints it like the text beside it.
QIcon icon(const QString &name);

/// Draws it in `color`, square and in the middle of `rect`, `size` pixels wide.
void drawIcon(QPainter &painter, const QRect &rect, const QString &name, int size, const QColor &color);

/// `icon` in one colour, sharp at this scale.
QPixmap tinted(const QIcon &icon, int size, qreal scale, const QColor &color);

} // namespace theme
