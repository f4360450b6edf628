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
    const int icon = m_icon.isEmpty() ? 0 : theme::iconSmall + theme::space4;
    return {words + icon + 2 * theme::space12, theme::compactHeight};
}

void Chip::paintGround(QPainter &painter, const QWidget &chip, bool isOn)
{
    const Color plain = chip.underMouse() ? Color::Hover : Color::Surface;
    theme::paintShape(painter, chip.rect(),
                      {.radius = theme::compactHeight / 2.0,
                       .ground = theme::color(chip.palette(), isOn ? Color::AccentSoft : plain),
                       .outline = theme::color(chip.palette(), isOn ? Color::AccentMid : Color::Line)});
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintGround(painter, *this, isChecked());
    const QColor ink = theme::color(palette(), isChecked() ? Color::Accent : Color::Text);
    const QRect inner = rect().adjusted(theme::space12, 0, -theme::space12, 0);
    painter.setPen(ink);
    if (m_icon.isEmpty()) {
        painter.drawText(inner, Qt::AlignCenter, text());
        return;
    }
    const QRect place =
        QStyle::visualRect(layoutDirection(), inner, {inner.left(), 0, theme::iconSmall, height()});
    theme::drawIcon(painter, place, isChecked() ? m_icon + u"-filled"_s : m_icon, theme::iconSmall, ink);
    const QRect words = inner.adjusted(theme::iconSmall + theme::space4, 0, 0, 0);
    painter.drawText(QStyle::visualRect(layoutDirection(), inner, words), Qt::AlignCenter, text());
}
