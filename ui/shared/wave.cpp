#include "ui/shared/wave.h"

#include "ui/theme/Color.h"
#include "ui/theme/Metrics.h"

#include <QLineF>
#include <QList>
#include <QPainter>

#include <algorithm>
#include <cmath>

using theme::Color;

namespace {

constexpr int pitch = theme::barWidth + theme::barGap;

/// Of the peaks, the share that fills the height: a single click of the tongue makes nothing else small.
constexpr double loudShare = 0.985;

/// Vertical bars with round ends. A pen with round caps would cost four times as much: Qt makes a path of
/// each line then. Here a narrower line sticks out of the bar by half of its width.
void drawBars(QPainter &painter, QList<QLineF> bars, const QColor &ink)
{
    painter.setPen(QPen(ink, theme::barWidth, Qt::SolidLine, Qt::FlatCap));
    painter.drawLines(bars);
    constexpr double cap = theme::barWidth / 2.0;
    for (QLineF &bar : bars)
        bar = QLineF(bar.x1(), bar.y1() - cap, bar.x2(), bar.y2() + cap);
    painter.setPen(QPen(ink, cap, Qt::SolidLine, Qt::FlatCap));
    painter.drawLines(bars);
}

/// One height for each of `bars`, in the unit of the peaks.
QList<int> heightsOf(const QByteArray &peaks, int bars)
{
    const auto pairs = static_cast<int>(peaks.size() / 2);
    QList<int> heights(bars, 0);
    for (int bar = 0; bar < bars && pairs > 0; ++bar) {
        const int first = bar * pairs / bars;
        const int end = std::max(first + 1, (bar + 1) * pairs / bars);
        for (int pair = first; pair < end; ++pair)
            heights[bar] = std::max({heights[bar], -static_cast<int>(static_cast<qint8>(peaks.at(2 * pair))),
                                     static_cast<int>(static_cast<qint8>(peaks.at(2 * pair + 1)))});
    }
    return heights;
}

int fullScale(QList<int> heights)
{
    if (heights.isEmpty())
        return 1;
    const auto at =
        heights.begin() + static_cast<qsizetype>(loudShare * static_cast<double>(heights.size() - 1));
    std::nth_element(heights.begin(), at, heights.end());
    return std::max(*at, 1);
}

} // namespace

void paintWave(QPainter &painter, const QRect &rect, const QPalette &palette, const Wave &wave)
{
    const int bars = std::max(0, (rect.width() + theme::barGap) / pitch);
    const QList<int> heights = heightsOf(wave.peaks, bars);
    const int full = fullScale(heights);
    const int playedBars = static_cast<int>(std::lround(wave.played * bars));
    const double middle = rect.top() + rect.height() / 2.0;
    QList<QLineF> played;
    QList<QLineF> rest;
    for (int bar = 0; bar < bars; ++bar) {
        const double reach = rect.height() / 2.0 - theme::barWidth / 2.0;
        const double half = std::min(1.0, static_cast<double>(heights.at(bar)) / full) * reach;
        const double x = rect.left() + bar * pitch + theme::barWidth / 2.0;
        const QLineF line(x, middle - half, x, middle + half + 0.01); // a point gets no cap
        (bar < playedBars ? played : rest).append(line);
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    drawBars(painter, played, theme::color(palette, Color::Accent));
    drawBars(painter, rest, theme::color(palette, wave.peaks.isEmpty() ? Color::Faint : Color::Quiet));
    if (wave.hasPlayhead) {
        const double x = rect.left() + wave.played * rect.width();
        painter.setPen(QPen(theme::color(palette, Color::Text), theme::playheadWidth));
        painter.drawLine(QLineF(x, rect.top(), x, rect.bottom()));
    }
    painter.restore();
}
