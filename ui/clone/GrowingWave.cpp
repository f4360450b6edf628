#include "ui/clone/GrowingWave.h"

#include "models/CloneSound.h"
#include "models/RecordingModel.h"
#include "ui/theme/Color.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/RecordingMetrics.h"

#include <QPainter>

using theme::Color;

namespace {

constexpr int leastBars = CloneSound::goodTo / RecordingModel::barLength;
constexpr int enoughBars = CloneSound::goodFrom / RecordingModel::barLength;

} // namespace

GrowingWave::GrowingWave(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(theme::growingWave);
    setAccessibleName(tr("Waveform of what is recorded"));
}

void GrowingWave::show(const QList<float> &bars)
{
    m_bars = bars;
    update();
}

void GrowingWave::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme::color(palette(), Color::Sunken));
    const auto count = std::max<qsizetype>(m_bars.size(), leastBars);
    const double pitch = static_cast<double>(width()) / static_cast<double>(count);
    const double middle = height() / 2.0;
    const double reach = middle - theme::editorInset;
    QList<QLineF> lines;
    for (qsizetype index = 0; index < m_bars.size(); ++index) {
        const double x = (static_cast<double>(index) + 0.5) * pitch;
        const double half = std::max(0.5, static_cast<double>(m_bars.at(index)) * reach);
        lines.append(QLineF(x, middle - half, x, middle + half));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme::color(palette(), Color::Muted), std::max(1.0, pitch - theme::barGap)));
    painter.drawLines(lines);
    const double end = static_cast<double>(m_bars.size()) * pitch;
    painter.setPen(QPen(theme::color(palette(), Color::Quiet), theme::hairline, Qt::DotLine));
    painter.drawLine(QPointF(end, middle), QPointF(width(), middle));
    painter.setPen(QPen(theme::color(palette(), Color::Good), theme::hairline, Qt::DashLine));
    painter.drawLine(QPointF(enoughBars * pitch, 0), QPointF(enoughBars * pitch, height()));
    painter.setPen(QPen(theme::color(palette(), Color::Bad), theme::playheadWidth));
    painter.drawLine(QPointF(end, 0), QPointF(end, height()));
}
