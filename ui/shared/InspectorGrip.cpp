#include "ui/shared/InspectorGrip.h"

#include "ui/theme/Color.h"
#include "ui/theme/Metrics.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace {

constexpr int keyStep = theme::space16;

}

InspectorGrip::InspectorGrip(QWidget *inspector) : QWidget(inspector)
{
    setAccessibleName(tr("Width of the inspector"));
    setCursor(Qt::SplitHCursor);
    setFocusPolicy(Qt::TabFocus);
    inspector->installEventFilter(this);
    place();
}

bool InspectorGrip::eventFilter(QObject *object, QEvent *event)
{
    if (object == parent() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(object, event);
}

void InspectorGrip::place()
{
    const int edge = layoutDirection() == Qt::LeftToRight ? 0 : parentWidget()->width() - theme::space4;
    setGeometry(edge, 0, theme::space4, parentWidget()->height());
    raise();
}

int InspectorGrip::sign() const
{
    return layoutDirection() == Qt::LeftToRight ? 1 : -1;
}

void InspectorGrip::mousePressEvent(QMouseEvent *event)
{
    m_pressedAt = event->globalPosition().toPoint().x();
    m_widthThen = parentWidget()->width();
}

void InspectorGrip::mouseMoveEvent(QMouseEvent *event)
{
    emit widthRequested(m_widthThen + sign() * (m_pressedAt - event->globalPosition().toPoint().x()));
}

void InspectorGrip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Left)
        emit widthRequested(parentWidget()->width() + sign() * keyStep);
    else if (event->key() == Qt::Key_Right)
        emit widthRequested(parentWidget()->width() - sign() * keyStep);
    else
        QWidget::keyPressEvent(event);
}

void InspectorGrip::paintEvent(QPaintEvent *)
{
    if (!hasFocus())
        return;
    QPainter painter(this);
    painter.fillRect(rect(), theme::color(palette(), theme::Color::Accent));
}
