#include "ui/settings/LevelBar.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/PageMetrics.h"
#include "ui/theme/Type.h"
#include "ui/theme/paint.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

using theme::Color;

namespace {

constexpr double floorDb = -60;
constexpr double wantedFromDb = -23; ///< where the peaks of speech should be
constexpr double wantedToDb = -6;
constexpr double riskyDb = -3;

double shareOf(double decibels)
{
    return std::clamp((decibels - floorDb) / -floorDb, 0.0, 1.0);
}

double decibelsOf(float level)
{
    return level > 0 ? std::max(20 * std::log10(static_cast<double>(level)), floorDb) : floorDb;
}

} // namespace

LevelBar::LevelBar(QWidget *parent) : QWidget(parent)
{
    setFixedSize(sizeHint());
    setAccessibleName(tr("Input level"));
}

QSize LevelBar::sizeHint() const
{
    return {theme::meterWidth + theme::timeWidth, theme::meterHeight};
}

void LevelBar::show(float level)
{
    m_level = level;
    setAccessibleDescription(tr("%1 dB").arg(QLocale().toString(decibelsOf(level), 'f', 0)));
    update();
}

void LevelBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto part = [](double fromDb, double toDb, int height) {
        const QRectF rect(shareOf(fromDb) * theme::meterWidth, 0,
                          (shareOf(toDb) - shareOf(fromDb)) * theme::meterWidth, height);
        return rect.translated(0, (theme::meterHeight - height) / 2.0);
    };
    const double radius = theme::meterBar / 2.0;
    const double level = decibelsOf(m_level);
    theme::paintShape(painter, part(floorDb, 0, theme::meterBar),
                      {.radius = radius, .ground = theme::color(palette(), Color::Faint)});
    theme::paintShape(painter, part(riskyDb, 0, theme::meterBar),
                      {.radius = radius, .ground = theme::color(palette(), Color::BadSoft)});
    theme::paintShape(painter, part(wantedFromDb, wantedToDb, theme::meterHeight - theme::space4),
                      {.radius = 1,
                       .ground = theme::color(palette(), Color::GoodSoft),
                       .outline = theme::color(palette(), Color::Good)});
    const Color ink = level > riskyDb ? Color::Bad : Color::Accent;
    theme::paintShape(painter, part(floorDb, level, theme::meterBar),
                      {.radius = radius, .ground = theme::color(palette(), ink)});
    painter.setFont(theme::font(theme::Type::Secondary));
    painter.setPen(theme::color(palette(), Color::Muted));
    const QRect words(theme::meterWidth + theme::space8, 0, theme::timeWidth, theme::meterHeight);
    theme::drawTabular(painter, words, Qt::AlignLeft, tr("%1 dB").arg(QLocale().toString(level, 'f', 0)));
}
