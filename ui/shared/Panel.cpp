#include "ui/shared/Panel.h"

#include "ui/theme/Metrics.h"

#include <QPainter>

Panel::Panel(theme::Color ground, Qt::Edges lines, QWidget *parent)
    : QWidget(parent), m_ground(ground), m_lines(lines)
{
}

void Panel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::color(palette(), m_ground));
    const QColor line = theme::color(palette(), theme::Color::Border);
    if (m_lines & Qt::TopEdge)
        painter.fillRect(0, 0, width(), theme::hairline, line);
    if (m_lines & Qt::BottomEdge)
        painter.fillRect(0, height() - theme::hairline, width(), theme::hairline, line);
    if (m_lines & Qt::LeftEdge)
        painter.fillRect(0, 0, theme::hairline, height(), line);
    if (m_lines & Qt::RightEdge)
        painter.fillRect(width() - theme::hairline, 0, theme::hairline, height(), line);
}
