#include "ui/shared/WaveView.h"

#include "ui/shared/format.h"
#include "ui/theme/Color.h"
#include "ui/theme/Metrics.h"

#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

WaveView::WaveView(QWidget *parent) : QWidget(parent)
{
    setAccessibleName(tr("Waveform"));
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void WaveView::show(const Wave &wave)
{
    m_wave = wave;
    update();
}

void WaveView::setLength(std::optional<double> seconds)
{
    m_seconds = seconds;
    if (!seconds)
        m_pointer.reset();
    update();
}

QSize WaveView::sizeHint() const
{
    return {theme::cardLeast, theme::waveHeight};
}

void WaveView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintWave(painter, rect(), palette(), m_wave);
    if (!m_pointer)
        return;
    const int x = static_cast<int>(*m_pointer * width());
    painter.setPen(QPen(theme::color(palette(), theme::Color::Text), theme::hairline, Qt::DashLine));
    painter.drawLine(x, 0, x, height());
}

void WaveView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && m_seconds)
        emit seekRequested(fractionAt(event->position().x()));
}

void WaveView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_seconds)
        return;
    m_pointer = fractionAt(event->position().x());
    QToolTip::showText(event->globalPosition().toPoint(), formatLength(*m_pointer * *m_seconds), this);
    if (event->buttons() & Qt::LeftButton)
        emit seekRequested(*m_pointer);
    update();
}

void WaveView::leaveEvent(QEvent *)
{
    m_pointer.reset();
    update();
}

double WaveView::fractionAt(double x) const
{
    return std::clamp(x / std::max(width(), 1), 0.0, 1.0);
}
