#include "ui/tasks/TaskProgress.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/PageMetrics.h"
#include "ui/theme/paint.h"

#include <QLocale>
#include <QPainter>

#include <cmath>

using namespace std::chrono_literals;
using theme::Color;

namespace {

constexpr auto tickInterval = 50ms;
constexpr double roundTripMs = 2400;
constexpr double movingShare = 0.25; ///< of the track, while nothing is known

} // namespace

TaskProgress::TaskProgress(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_run.start();
    connect(&m_tick, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

QSize TaskProgress::sizeHint() const
{
    return {theme::sliderWidth, theme::sliderKnob};
}

void TaskProgress::show(std::optional<double> fraction)
{
    m_fraction = fraction;
    setAccessibleName(fraction ? tr("%1 percent done").arg(std::lround(*fraction * 100)) : tr("Under way"));
    pace();
    update();
}

void TaskProgress::pace()
{
    if (m_fraction || !isVisible())
        m_tick.stop();
    else if (!m_tick.isActive())
        m_tick.start(tickInterval);
}

void TaskProgress::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    pace();
}

void TaskProgress::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_tick.stop();
}

void TaskProgress::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QRectF track(0, 0, width(), theme::progressTrack);
    track.moveCenter(QRectF(rect()).center());
    const double radius = theme::progressTrack / 2.0;
    theme::paintShape(painter, track, {.radius = radius, .ground = theme::color(palette(), Color::Faint)});
    QRectF done = track;
    if (m_fraction) {
        done.setWidth(std::max(*m_fraction * track.width(), track.height()));
        if (layoutDirection() == Qt::RightToLeft)
            done.moveRight(track.right());
    } else {
        const double place =
            std::abs(std::fmod(static_cast<double>(m_run.elapsed()) / roundTripMs, 1.0) * 2 - 1);
        done.setWidth(track.width() * movingShare);
        done.moveLeft(track.left() + place * (track.width() - done.width()));
    }
    theme::paintShape(painter, done, {.radius = radius, .ground = theme::color(palette(), Color::Accent)});
}
