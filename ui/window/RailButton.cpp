#include "ui/window/RailButton.h"

#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Type.h"
#include "ui/theme/paint.h"

#include <QPainter>

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
}
