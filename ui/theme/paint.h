#pragma once

#include "ui/theme/Color.h"

#include <QRectF>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionMenuItem;
class QStyleOptionSlider;

/// How a rounded shape is filled and outlined; an invalid colour leaves that out.
struct Shape {
    qreal radius = 0;
    QColor ground = {};
    QColor outline = {};
    qreal width = 1; ///< of the outline, which lies inside the rectangle
};

/// What the style draws, one function each.
namespace theme {

void paintShape(QPainter &painter, const QRectF &rect, const Shape &shape);
void paintButtonGround(QPainter &painter, const QStyleOptionButton &button);
/// What follows two spaces in its text are the keys that press it as well.
void paintButtonLabel(QPainter &painter, const QStyleOptionButton &button);
/// Of its text with the keys, in pixels.
int buttonTextWidth(const QStyleOptionButton &button);
/// What a row of a list stands on: selected, under the pointer, or nothing of its own.
void paintRowGround(QPainter &painter, const QRect &row, const QStyleOption &state);
/// A key of the keyboard; `cap` is its outline.
void paintKeys(QPainter &painter, const QRect &cap, const QString &keys, const QColor &ink);
void paintSlider(QPainter &painter, const QStyleOptionSlider &slider, const QRect &knob);
void paintScrollBar(QPainter &painter, const QStyleOptionSlider &bar, const QRect &thumb);
void paintMenuItem(QPainter &painter, const QStyleOptionMenuItem &item);

} // namespace theme
