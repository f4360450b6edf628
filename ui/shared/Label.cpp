#include "ui/shared/Label.h"

#include <QPainter>

Label::Label(theme::Type type, Tone tone, QWidget *parent) : QLabel(parent)
{
    setFont(theme::font(type));
    setForegroundRole(tone == Tone::Muted ? QPalette::PlaceholderText : QPalette::WindowText);
    setTextFormat(Qt::PlainText); // names and texts are never markup
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
