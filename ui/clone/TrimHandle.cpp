#include "ui/clone/TrimHandle.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/paint.h"

#include <QKeyEvent>
#include <QPainter>

using theme::Color;

namespace {

constexpr int smallStepMs = 10;
constexpr int largeStepMs = 100;

} // namespace

TrimHandle::TrimHandle(const QString &name, QWidget *parent) : QAbstractSlider(parent)
{
    setOrientation(Qt::Horizontal);
    setAccessibleName(name);
    setToolTip(name);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::SizeHorCursor);
    setFixedWidth(theme::gripTarget);
}

void TrimHandle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor ink = theme::color(palette(), isEnabled() ? Color::Accent : Color::Quiet);
    const int middle = width() / 2;
    painter.fillRect(middle - 1, 0, theme::focusWidth, height(), ink);
    if (!isEnabled())
        return;
    QRect grip(0, 0, theme::gripWidth, theme::gripHeight);
    grip.moveCenter({middle, height() / 2});
    theme::paintShape(painter, grip, {.radius = theme::radiusSmall, .ground = ink});
    painter.setPen(theme::color(palette(), Color::AccentText));
    for (const int x : {middle - 2, middle + 1})
        painter.drawLine(x, height() / 2 - theme::space4, x, height() / 2 + theme::space4);
}

void TrimHandle::mousePressEvent(QMouseEvent *event)
{
    m_grab = event->position().x() - width() / 2.0;
}

void TrimHandle::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        emit dragged(mapToParent(event->position()).x() - m_grab);
}

void TrimHandle::keyPressEvent(QKeyEvent *event)
{
    setSingleStep(event->modifiers() & Qt::ShiftModifier ? largeStepMs : smallStepMs);
    setPageStep(10 * largeStepMs);
    QAbstractSlider::keyPressEvent(event);
}
