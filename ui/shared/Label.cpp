#include "ui/shared/Label.h"

#include "ui/theme/Color.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>
#include <QTextLayout>

using theme::Color;

namespace {

/// No role of a palette has these; none for those that have one.
std::optional<Color> colorOf(Label::Tone tone)
{
    switch (tone) {
    case Label::Tone::Plain:
    case Label::Tone::Muted:
        break;
    case Label::Tone::Good:
        return Color::Good;
    case Label::Tone::Warn:
        return Color::Warn;
    case Label::Tone::Bad:
        return Color::Bad;
    }
    return {};
}

} // namespace

Label::Label(theme::Type type, Tone tone, QWidget *parent) : QLabel(parent), m_type(type), m_tone(tone)
{
    setFont(theme::font(type));
    setTextFormat(Qt::PlainText); // names and texts are never markup
    dress();
}

void Label::setTone(Tone tone)
{
    m_tone = tone;
    dress();
}

void Label::dress()
{
    const auto role = m_tone == Tone::Muted ? QPalette::PlaceholderText : QPalette::WindowText;
    if (foregroundRole() != role)
        setForegroundRole(role); // tells of a palette that changes
    QPalette own;                // nothing of its own: all is inherited
    if (const std::optional<Color> token = colorOf(m_tone))
        own.setColor(QPalette::WindowText,
                     theme::color(parentWidget()->palette(), *token)); // ours may be old
    if (own.resolveMask() == 0 && !testAttribute(Qt::WA_SetPalette))
        return;
    const bool isNews = palette().color(QPalette::WindowText) != own.color(QPalette::WindowText);
    if (own.resolveMask() == 0 || isNews)
        setPalette(own);
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && colorOf(m_tone))
        dress(); // another theme
}

void Label::setCut(bool isCut)
{
    m_isCut = isCut;
    updateGeometry();
}

/// QLabel draws pictures and what can be selected.
bool Label::isOurs() const
{
    return !text().isEmpty() && textInteractionFlags() == Qt::LinksAccessibleByMouse;
}

/// Gives the height of all lines, in pixels.
int Label::lay(QTextLayout &layout, int width) const
{
    const int height = theme::lineHeight(m_type);
    const QFontMetricsF metrics(font());
    const qreal above = (height - metrics.ascent() - metrics.descent()) / 2;
    QTextOption option(QStyle::visualAlignment(layoutDirection(), alignment()));
    option.setTextDirection(layoutDirection());
    option.setWrapMode(wordWrap() ? QTextOption::WrapAtWordBoundaryOrAnywhere : QTextOption::ManualWrap);
    layout.setTextOption(option);
    layout.setFont(font());
    layout.setText(text().replace(u'\n', QChar::LineSeparator));
    layout.beginLayout();
    int top = 0;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        line.setPosition({0, top + above});
        top += height;
    }
    layout.endLayout();
    return top;
}

QSize Label::sizeHint() const
{
    const QSize size = QLabel::sizeHint();
    return isOurs() ? QSize(size.width(), heightForWidth(size.width())) : size;
}

QSize Label::minimumSizeHint() const
{
    const QSize least = QLabel::minimumSizeHint();
    return {m_isCut ? 0 : least.width(), isOurs() ? sizeHint().height() : least.height()};
}

int Label::heightForWidth(int width) const
{
    if (!isOurs())
        return QLabel::heightForWidth(width);
    QTextLayout layout;
    const QMargins margins = contentsMargins();
    return lay(layout, width - margins.left() - margins.right()) + margins.top() + margins.bottom();
}

void Label::paintEvent(QPaintEvent *event)
{
    if (!isOurs()) {
        QLabel::paintEvent(event);
        return;
    }
    if (!m_isCut) {
        paintLines();
        return;
    }
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width());
    setToolTip(shown == text() ? QString() : text());
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(rect(), static_cast<int>(alignment()), shown);
}

void Label::paintLines()
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    QTextLayout layout;
    const QRect room = contentsRect();
    const int spare = room.height() - lay(layout, room.width());
    const int above = alignment() & Qt::AlignTop ? 0 : alignment() & Qt::AlignBottom ? spare : spare / 2;
    layout.draw(&painter, QPointF(room.left(), room.top() + std::max(above, 0)));
}
