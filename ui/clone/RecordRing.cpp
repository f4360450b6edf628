#include "ui/clone/RecordRing.h"

#include "models/CloneSound.h"
#include "ui/shared/format.h"
#include "ui/theme/Color.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/RecordingMetrics.h"
#include "ui/theme/Type.h"

#include <QLocale>
#include <QPainter>
#include <QtMath>

#include <cmath>

using theme::Color;

namespace {

constexpr int fullTurn = 360 * 16; ///< as QPainter counts
constexpr int top = 90 * 16;

constexpr double wanted = static_cast<double>(CloneSound::goodTo.count());
constexpr double enough = static_cast<double>(CloneSound::goodFrom.count());

} // namespace

RecordRing::RecordRing(QWidget *parent) : QWidget(parent)
{
    setFixedSize(theme::ringSize, theme::ringSize);
}

void RecordRing::showSeconds(double seconds, bool isRunning)
{
    m_countdown = 0;
    m_seconds = seconds;
    m_isRunning = isRunning;
    update();
}

void RecordRing::showCountdown(int seconds)
{
    m_countdown = seconds;
    m_seconds = 0;
    update();
}

void RecordRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF ring =
        QRectF(rect()).adjusted(theme::ringStroke, theme::ringStroke, -theme::ringStroke, -theme::ringStroke);
    const auto arc = [&](double from, double to, Color ink) {
        painter.setPen(QPen(theme::color(palette(), ink), theme::ringStroke, Qt::SolidLine, Qt::FlatCap));
        painter.drawArc(ring, top - static_cast<int>(from * fullTurn),
                        -static_cast<int>((to - from) * fullTurn));
    };
    arc(0, enough / wanted, Color::Faint);
    arc(enough / wanted, 1, Color::GoodSoft);
    arc(0, std::min(1.0, m_seconds / wanted), m_isRunning ? Color::Bad : Color::Quiet);
    const double angle = qDegreesToRadians(360 * enough / wanted - 90);
    const QPointF mark = ring.center() + QPointF(std::cos(angle), std::sin(angle)) * ring.width() / 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::color(palette(), Color::Good));
    painter.drawEllipse(mark, theme::ringDot, theme::ringDot);
    painter.setFont(theme::font(m_countdown > 0 ? theme::Type::PageTitle : theme::Type::CardTitle));
    painter.setPen(theme::color(palette(), Color::Text));
    theme::drawTabular(painter, rect(), Qt::AlignHCenter,
                       m_countdown > 0 ? locale().toString(m_countdown)
                                       : formatLength(std::floor(m_seconds)));
}
