#include "ui/shared/Card.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/paint.h"

#include <QEvent>
#include <QPainter>

Card::Card(QWidget *parent) : QWidget(parent) {}

void Card::setField(QWidget *field)
{
    m_field = field;
    field->installEventFilter(this);
}

bool Card::eventFilter(QObject *object, QEvent *event)
{
    if (object == m_field && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        update();
    return QWidget::eventFilter(object, event);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool hasFocus = m_field && m_field->hasFocus();
    theme::paintShape(
        painter, rect(),
        {.radius = theme::radiusCard,
         .ground = theme::color(palette(), theme::Color::Surface),
         .outline = theme::color(palette(), hasFocus ? theme::Color::Accent : theme::Color::Border),
         .width = static_cast<qreal>(hasFocus ? theme::focusWidth : theme::hairline)});
}
