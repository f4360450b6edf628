#include "ui/shared/TimeLabel.h"

#include "ui/shared/format.h"
#include "ui/theme/Color.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Type.h"

#include <QPainter>

TimeLabel::TimeLabel(QWidget *parent) : QWidget(parent)
{
    setFixedSize(theme::timeWidth, theme::controlHeight);
}

void TimeLabel::show(std::optional<double> position, std::optional<double> length)
{
    const QString begin = position ? formatLength(*position) : QString();
    QString end = length ? formatLength(*length) : QString();
    if (position && length)
        end = tr(" / %1", "length behind a position: 0:05 / 0:14").arg(end);
    if (begin == m_position && end == m_length)
        return;
    m_position = begin;
    m_length = end;
    setAccessibleName(begin + end);
    update();
}

void TimeLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(theme::font(theme::Type::Control));
    painter.setPen(theme::color(palette(), theme::Color::Muted));
    const int end = theme::drawTabular(painter, rect(), Qt::AlignRight, m_length);
    painter.setPen(theme::color(palette(), theme::Color::Text));
    theme::drawTabular(painter, rect().adjusted(0, 0, -end, 0), Qt::AlignRight, m_position);
}
