#include "ui/shared/LevelView.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/RecordingMetrics.h"
#include "ui/theme/Type.h"
#include "ui/theme/paint.h"

#include <QLocale>
#include <QPainter>

#include <array>
#include <cmath>

using theme::Color;

namespace {

constexpr std::array marks{-60, -48, -36, -23, -18, -12, -3, 0};
constexpr double voiceFrom = -45; ///< dB: below it nobody speaks

} // namespace

QString levelAdvice(const RecordingModel::Level &level)
{
    if (level.isSilent)
        return LevelView::tr("Nothing is heard. Is the microphone muted or switched off?");
    if (level.isClipped || level.hold >= RecordingModel::tooLoud)
        return LevelView::tr("Too loud: move back, or turn the microphone down");
    if (level.voice < voiceFrom)
        return LevelView::tr("Say something: the bar should reach the green band");
    if (level.voice < RecordingModel::wantedFrom)
        return LevelView::tr("Come closer");
    return LevelView::tr("Good level");
}

Label::Tone levelTone(const RecordingModel::Level &level)
{
    if (level.isSilent || level.isClipped || level.hold >= RecordingModel::tooLoud)
        return Label::Tone::Warn;
    return level.voice >= RecordingModel::wantedFrom ? Label::Tone::Good : Label::Tone::Muted;
}

LevelView::LevelView(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(sizeHint().height());
    setAccessibleName(tr("Level of the microphone"));
}

QSize LevelView::sizeHint() const
{
    return {theme::cardLeast, theme::meterHeight + theme::space4 + theme::lineHeight(theme::Type::Secondary)};
}

void LevelView::show(const RecordingModel::Level &level)
{
    m_level = level;
    const QString advice = levelAdvice(level);
    if (advice != accessibleDescription())
        setAccessibleDescription(advice); // not at every tick: it is read aloud
    update();
}

double LevelView::xAt(double decibels) const
{
    return (decibels - RecordingModel::quietest) / -RecordingModel::quietest * width();
}

void LevelView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    theme::paintShape(painter, QRectF(0, 0, width(), theme::meterHeight),
                      {.radius = theme::meterRadius, .ground = theme::color(palette(), Color::Sunken)});
    const double loud = xAt(RecordingModel::tooLoud);
    painter.fillRect(QRectF(loud, 0, width() - loud, theme::meterHeight),
                     theme::color(palette(), Color::BadSoft));
    const double from = xAt(RecordingModel::wantedFrom);
    const double to = xAt(RecordingModel::wantedTo);
    theme::paintShape(painter, QRectF(from, 0, to - from, theme::meterHeight),
                      {.ground = theme::color(palette(), Color::GoodSoft),
                       .outline = theme::color(palette(), Color::Good)});
    const auto bar = [&](double decibels, Color ink) {
        const double length = xAt(decibels);
        if (length > 0)
            theme::paintShape(
                painter, QRectF(0, (theme::meterHeight - theme::meterBar) / 2.0, length, theme::meterBar),
                {.radius = theme::meterRadius, .ground = theme::color(palette(), ink)});
    };
    bar(m_level.peak, Color::AccentMid);
    bar(m_level.rms, Color::Accent);
    if (m_level.hold > RecordingModel::quietest) {
        const bool isBad = m_level.isClipped || m_level.hold >= RecordingModel::tooLoud;
        painter.fillRect(
            QRectF(xAt(m_level.hold) - theme::focusWidth, 0, theme::focusWidth, theme::meterHeight),
            theme::color(palette(), isBad ? Color::Bad : Color::Text));
    }
    paintScale(painter);
}

void LevelView::paintScale(QPainter &painter) const
{
    painter.setFont(theme::font(theme::Type::Secondary));
    painter.setPen(theme::color(palette(), Color::Muted));
    for (const int mark : marks) {
        const QString words = locale().toString(mark).replace(u'-', u'\u2212');
        const int room = painter.fontMetrics().horizontalAdvance(words) + theme::space4;
        const int left = std::clamp(static_cast<int>(xAt(mark)) - room / 2, 0, width() - room);
        theme::drawTabular(
            painter,
            {left, theme::meterHeight + theme::space4, room, theme::lineHeight(theme::Type::Secondary)},
            Qt::AlignHCenter, words);
    }
}
