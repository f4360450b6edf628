#include "ui/shared/TickBox.h"

#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Type.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;
using theme::Color;

namespace {

constexpr int wordsLeft = theme::tick + theme::space8;
constexpr int dotSize = 8;

} // namespace

TickBox::TickBox(Kind kind, const QString &words, QWidget *parent) : QAbstractButton(parent), m_kind(kind)
{
    setText(words);
    setCheckable(true);
    setAutoExclusive(kind == Kind::Radio);
    setFont(theme::font(theme::Type::Body));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QSize TickBox::sizeHint() const
{
    const int width = fontMetrics().horizontalAdvance(text()) + wordsLeft;
    return {width, heightForWidth(width)};
}

int TickBox::heightForWidth(int width) const
{
    const QRect room(0, 0, std::max(width - wordsLeft, 1), QWIDGETSIZE_MAX);
    const int lines = fontMetrics().boundingRect(room, Qt::TextWordWrap, text()).height();
    return lines + 2 * wordsTop();
}

/// The first line stands in the middle of a line as high as the box.
int TickBox::wordsTop() const
{
    return std::max(theme::lineHeight(theme::Type::Body) - fontMetrics().height(), 0) / 2;
}

void TickBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect box = QStyle::visualRect(layoutDirection(), rect(), {0, 1, theme::tick, theme::tick});
    const bool isFilled = isChecked() && m_kind == Kind::Check;
    const Color ink = isChecked() ? Color::Accent : underMouse() ? Color::Text : Color::Quiet;
    const QColor line = theme::color(palette(), isEnabled() ? ink : Color::Line);
    theme::paintShape(
        painter, box,
        {.radius = m_kind == Kind::Radio ? theme::tick / 2.0 : static_cast<qreal>(theme::radiusSmall),
         .ground = isFilled ? line : theme::color(palette(), Color::Field),
         .outline = line,
         .width = theme::tickLine});
    if (isFilled) {
        theme::drawIcon(painter, box, u"check"_s, theme::iconSmall,
                        theme::color(palette(), Color::AccentText));
    } else if (isChecked()) {
        QRectF dot(0, 0, dotSize, dotSize);
        dot.moveCenter(QRectF(box).center());
        theme::paintShape(painter, dot, {.radius = dotSize / 2.0, .ground = line});
    }
    painter.setPen(theme::color(palette(), isEnabled() ? Color::Text : Color::Disabled));
    const QRect words =
        QStyle::visualRect(layoutDirection(), rect(), rect().adjusted(wordsLeft, wordsTop(), 0, 0));
    const auto alignment = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignTop);
    painter.drawText(words, static_cast<int>(alignment) | Qt::TextWordWrap, text());
}
