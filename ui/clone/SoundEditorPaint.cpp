#include "ui/clone/SoundEditor.h"
#include "ui/shared/format.h"
#include "ui/theme/Color.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/RecordingMetrics.h"
#include "ui/theme/Type.h"

#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <array>
#include <cmath>

using theme::Color;

namespace {

constexpr double fullScale = 127;
constexpr std::array levelLines{0.5, 0.126}; ///< -6 and -18 dB
constexpr double leastLabelGap = 64;         ///< pixels between two times of the ruler
constexpr std::array rulerSteps{0.1, 0.5, 1.0, 5.0, 10.0, 30.0, 60.0, 300.0, 600.0, 1800.0, 3600.0};
constexpr int tickHeight = 4;

} // namespace

// How SoundEditor looks; what it does is in SoundEditor.cpp.

OutlinePoint SoundEditor::column(double fromSeconds, double toSeconds) const
{
    constexpr double perSecond = std::chrono::seconds(1) / SoundOutline::step;
    const auto count = m_outline.points.size();
    const auto first = std::clamp<qsizetype>(static_cast<qsizetype>(fromSeconds * perSecond), 0, count);
    const auto end =
        std::clamp<qsizetype>(std::max(static_cast<qsizetype>(toSeconds * perSecond), first + 1), 0, count);
    OutlinePoint whole;
    double power = 0;
    for (qsizetype index = first; index < end; ++index) {
        const OutlinePoint &point = m_outline.points.at(index);
        whole.min = std::min(whole.min, point.min);
        whole.max = std::max(whole.max, point.max);
        whole.isClipped = whole.isClipped || point.isClipped;
        power += static_cast<double>(point.rms) * point.rms;
    }
    if (end > first)
        whole.rms = static_cast<quint8>(std::lround(std::sqrt(power / static_cast<double>(end - first))));
    return whole;
}

void SoundEditor::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect ground(0, 0, width(), theme::editorHeight);
    painter.fillRect(ground, theme::color(palette(), Color::Sunken));
    const double left = xAt(std::chrono::duration<double>(m_part.start).count());
    const double right = xAt(std::chrono::duration<double>(m_part.end).count());
    const QRectF used(QPointF(left, 0), QPointF(right, theme::editorHeight));
    painter.fillRect(used & QRectF(ground), theme::color(palette(), Color::AccentSoft));
    painter.setPen(theme::color(palette(), Color::Border));
    const double middle = theme::editorHeight / 2.0;
    const double reach = middle - theme::editorInset;
    for (const double level : levelLines) {
        for (const double y : {middle - level * reach, middle + level * reach})
            painter.drawLine(QPointF(0, y), QPointF(width(), y));
    }
    paintWave(painter);
    paintRuler(painter);
    paintPlayhead(painter);
}

/// One column for each pixel of the screen.
void SoundEditor::paintWave(QPainter &painter) const
{
    const double scale = devicePixelRatioF();
    const double middle = theme::editorHeight / 2.0;
    const double reach = middle - theme::editorInset;
    const double partStart = std::chrono::duration<double>(m_part.start).count();
    const double partEnd = std::chrono::duration<double>(m_part.end).count();
    std::array<QList<QLineF>, 4> lines; // peak and RMS of the part, peak and RMS of the rest
    QList<double> clipped;
    for (int column = 0; column < static_cast<int>(width() * scale); ++column) {
        const double x = (column + 0.5) / scale;
        const double time = timeAt(x);
        const OutlinePoint point = this->column(timeAt(column / scale), timeAt((column + 1) / scale));
        const size_t kind = time >= partStart && time < partEnd ? 0 : 2;
        lines[kind].append(QLineF(x, middle - point.max / fullScale * reach, x,
                                  middle - point.min / fullScale * reach + 1 / scale));
        const double half = point.rms / fullScale * reach;
        lines[kind + 1].append(QLineF(x, middle - half, x, middle + half + 1 / scale));
        if (point.isClipped)
            clipped.append(x);
    }
    constexpr std::array tokens{Color::AccentMid, Color::Accent, Color::Faint, Color::Quiet};
    for (size_t kind = 0; kind < lines.size(); ++kind) {
        painter.setPen(QPen(theme::color(palette(), tokens[kind]), 1 / scale, Qt::SolidLine, Qt::FlatCap));
        painter.drawLines(lines[kind]);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::color(palette(), Color::Bad), theme::hairline));
    painter.setBrush(theme::color(palette(), Color::Bad));
    for (const double x : clipped) {
        painter.drawLine(QPointF(x, 0), QPointF(x, theme::editorHeight));
        painter.drawPolygon(
            QPolygonF({{x - theme::clipMark, 0}, {x + theme::clipMark, 0}, {x, theme::clipMark + 2.0}}));
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void SoundEditor::paintRuler(QPainter &painter) const
{
    const double pixelsPerSecond = width() / viewLength();
    const auto found = std::find_if(rulerSteps.begin(), rulerSteps.end(), [pixelsPerSecond](double step) {
        return step * pixelsPerSecond >= leastLabelGap;
    });
    const double step = found == rulerSteps.end() ? rulerSteps.back() : *found;
    painter.setFont(theme::font(theme::Type::Secondary));
    for (double time = std::ceil(m_viewStart / step) * step; time <= m_viewStart + viewLength();
         time += step) {
        const int x = static_cast<int>(xAt(time));
        painter.setPen(theme::color(palette(), Color::Quiet));
        painter.drawLine(x, theme::editorHeight, x, theme::editorHeight + tickHeight);
        painter.setPen(theme::color(palette(), Color::Muted));
        const QString words = step < 1 ? QString::number(time, 'f', 1) : formatLength(time);
        const int room = painter.fontMetrics().horizontalAdvance(words) + theme::space4;
        const int left = std::clamp(x - room / 2, 0, width() - room);
        theme::drawTabular(painter, {left, theme::editorHeight + tickHeight, room, theme::iconSmall},
                           Qt::AlignHCenter, words);
    }
}

void SoundEditor::paintPlayhead(QPainter &painter) const
{
    if (!m_playhead)
        return;
    const double x = xAt(*m_playhead);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::color(palette(), Color::Text), theme::playheadWidth));
    painter.drawLine(QPointF(x, theme::playheadDot), QPointF(x, theme::editorHeight));
    painter.setBrush(theme::color(palette(), Color::Text));
    painter.drawEllipse(QPointF(x, theme::playheadDot), theme::playheadDot, theme::playheadDot);
}
