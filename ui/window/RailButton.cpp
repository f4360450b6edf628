#include "ui/window/RailButton.h"

#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PageMetrics.h"
#include "ui/theme/Type.h"
#include "ui/theme/paint.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

using theme::Color;

RailButton::RailButton(const QString &icon, const QString &word, QWidget *parent)
    : QAbstractButton(parent), m_icon(icon)
{
    setText(word);
    setCheckable(true);
    setAutoExclusive(true);
    setFont(theme::font(theme::Type::Label));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setFixedSize(theme::railItemWidth, theme::railItemHeight);
}

void RailButton::setCount(int count, const QString &meaning)
{
    m_count = count;
    //: a page of the rail, and what is counted there: "Tasks, 2 running"
    setAccessibleName(count > 0 ? tr("%1, %2").arg(text(), meaning) : text());
    update();
}

QSize RailButton::sizeHint() const
{
    return {theme::railItemWidth, theme::railItemHeight};
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (isChecked() || underMouse()) {
        const Color ground = isChecked() ? Color::Surface : Color::Hover;
        theme::paintShape(painter, rect(),
                          {.radius = theme::radiusItem, .ground = theme::color(palette(), ground)});
    }
    const QColor ink = theme::color(palette(), isChecked() ? Color::Accent : Color::Muted);
    const QRect place(0, theme::space8, width(), theme::iconPlain);
    theme::drawIcon(painter, place, m_icon, theme::iconPlain, ink);
    painter.setPen(ink);
    painter.drawText(
        QRect(0, place.bottom() + 1 + theme::space4, width(), theme::lineHeight(theme::Type::Label)),
        Qt::AlignCenter, text());
    if (m_count > 0)
        paintCount(painter);
}

void RailButton::paintCount(QPainter &painter) const
{
    const QFont font = theme::font(theme::Type::Tag);
    const QString number = QLocale().toString(m_count);
    const int wide = QFontMetrics(font).horizontalAdvance(number) + theme::space8;
    QRect badge(0, theme::space4, std::max(wide, theme::badgeHeight), theme::badgeHeight);
    badge.moveLeft((width() + theme::iconPlain) / 2 - theme::space4);
    theme::paintShape(painter, badge,
                      {.radius = theme::badgeHeight / 2.0, .ground = theme::color(palette(), Color::Accent)});
    painter.setFont(font);
    painter.setPen(theme::color(palette(), Color::AccentText));
    painter.drawText(badge, Qt::AlignCenter, number);
}
