#include "ui/shared/Chip.h"

#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Type.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;
using theme::Color;

Chip::Chip(const QString &icon, const QString &text, QWidget *parent) : QAbstractButton(parent), m_icon(icon)
{
    setText(text);
    setCheckable(true);
    setFont(theme::font(theme::Type::Label));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Chip::sizeHint() const
{
    const int words = fontMetrics().horizontalAdvance(text());
    return {words + theme::iconSmall + theme::space4 + 2 * theme::space12, theme::compactHeight};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Color ground = underMouse() ? Color::Hover : Color::Surface;
    theme::paintShape(painter, rect(),
                      {.radius = theme::compactHeight / 2.0,
                       .ground = theme::color(palette(), isChecked() ? Color::AccentSoft : ground),
                       .outline = theme::color(palette(), isChecked() ? Color::AccentMid : Color::Line)});
    const QColor ink = theme::color(palette(), isChecked() ? Color::Accent : Color::Text);
    const QRect inner = rect().adjusted(theme::space12, 0, -theme::space12, 0);
    const QRect place =
        QStyle::visualRect(layoutDirection(), inner, {inner.left(), 0, theme::iconSmall, height()});
    theme::drawIcon(painter, place, isChecked() ? m_icon + u"-filled"_s : m_icon, theme::iconSmall, ink);
    painter.setPen(ink);
    const QRect words = inner.adjusted(theme::iconSmall + theme::space4, 0, 0, 0);
    painter.drawText(QStyle::visualRect(layoutDirection(), inner, words), Qt::AlignCenter, text());
}
