#include "ui/shared/DropChip.h"

#include "ui/shared/Chip.h"
#include "ui/theme/Color.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Type.h"

#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;
using theme::Color;

DropChip::DropChip(QWidget *parent) : QAbstractButton(parent)
{
    setFont(theme::font(theme::Type::Label));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void DropChip::show(const QString &words, bool isOn)
{
    setText(fontMetrics().elidedText(words, Qt::ElideRight, theme::searchLeast));
    setAccessibleName(words);
    m_isOn = isOn;
    updateGeometry();
    update();
}

QSize DropChip::sizeHint() const
{
    const int words = fontMetrics().horizontalAdvance(text());
    return {words + theme::space4 + theme::iconSmall + 2 * theme::space12, theme::compactHeight};
}

void DropChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    Chip::paintGround(painter, *this, m_isOn);
    const QColor ink = theme::color(palette(), m_isOn ? Color::Accent : Color::Text);
    const QRect inner = rect().adjusted(theme::space12, 0, -theme::space12, 0);
    painter.setPen(ink);
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeading, text());
    const QRect arrow(inner.right() + 1 - theme::iconSmall, 0, theme::iconSmall, height());
    theme::drawIcon(painter, QStyle::visualRect(layoutDirection(), inner, arrow), u"chevron-down"_s,
                    theme::iconSmall, ink);
}
