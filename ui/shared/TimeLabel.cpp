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

void TimeLabel::show(double seconds, std::optional<double> whole)
{
    //: position and length, such as 0:05 / 0:14
    const QString text =
        whole ? tr("%1 / %2").arg(formatLength(seconds), formatLength(*whole)) : formatLength(seconds);
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    update();
}

void TimeLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(theme::font(theme::Type::Control));
    painter.setPen(theme::color(palette(), theme::Color::Text));
    theme::drawTabular(painter, rect(), Qt::AlignRight, m_text);
}
