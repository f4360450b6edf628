#include "ui/shared/ProgressLine.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QStyle>

#include <cmath>

using namespace std::chrono_literals;

namespace {

constexpr int thousandths = 1000;
constexpr auto tickInterval = 50ms;
constexpr double roundTripMs = 2400;
constexpr double movingShare = 0.25; ///< of the line

} // namespace

ProgressLine::ProgressLine(QWidget *parent) : QProgressBar(parent)
{
    setTextVisible(false);
    setFixedHeight(theme::progressHeight);
    m_run.start();
    connect(&m_tick, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

void ProgressLine::show(std::optional<double> fraction)
{
    setRange(0, fraction ? thousandths : 0);
    setValue(static_cast<int>(std::lround(fraction.value_or(0) * thousandths)));
}

QSize ProgressLine::sizeHint() const
{
    return {theme::cardLeast, theme::progressHeight};
}

void ProgressLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const qreal radius = theme::progressHeight / 2.0;
    theme::paintShape(painter, rect(),
                      {.radius = radius, .ground = theme::color(palette(), theme::Color::Faint)});
    const bool isKnown = maximum() > minimum();
    if (isKnown)
        m_tick.stop();
    else if (!m_tick.isActive())
        m_tick.start(tickInterval);
    if (isKnown && value() <= 0)
        return;
    QRect line = movingPart();
    if (isKnown) {
        const int done = static_cast<int>(static_cast<qint64>(width()) * value() / maximum());
        line = QRect(0, 0, std::max(done, theme::progressHeight), height());
    }
    theme::paintShape(painter, QStyle::visualRect(layoutDirection(), rect(), line),
                      {.radius = radius, .ground = theme::color(palette(), theme::Color::Accent)});
}

/// There and back again.
QRect ProgressLine::movingPart() const
{
    const double place = std::abs(std::fmod(static_cast<double>(m_run.elapsed()) / roundTripMs, 1.0) * 2 - 1);
    const int length = static_cast<int>(width() * movingShare);
    return {static_cast<int>(place * (width() - length)), 0, length, height()};
}

void ProgressLine::hideEvent(QHideEvent *event)
{
    QProgressBar::hideEvent(event);
    m_tick.stop();
}
