#include "ui/shared/Label.h"

#include "ui/theme/Color.h"

#include <QEvent>
#include <QPainter>

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

Label::Label(theme::Type type, Tone tone, QWidget *parent) : QLabel(parent), m_tone(tone)
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

QSize Label::minimumSizeHint() const
{
    const QSize least = QLabel::minimumSizeHint();
    return m_isCut ? QSize(0, least.height()) : least;
}

void Label::paintEvent(QPaintEvent *event)
{
    if (!m_isCut) {
        QLabel::paintEvent(event);
        return;
    }
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, width());
    setToolTip(shown == text() ? QString() : text());
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(rect(), static_cast<int>(alignment()), shown);
}
