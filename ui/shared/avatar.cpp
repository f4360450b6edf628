#include "ui/shared/avatar.h"

#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/avatarTones.h"
#include "ui/theme/paint.h"

#include <QCryptographicHash>
#include <QLinearGradient>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;
using theme::Color;

namespace {

constexpr int bars = 7;

/// Shares of the picture's size.
constexpr double radiusShare = 0.25;
constexpr double waveShare = 0.6; ///< width of all bars
constexpr double barShare = 0.05; ///< width of one: 2 at size 40
constexpr double leastBar = 0.10; ///< height of a silent one
constexpr double mostBar = 0.46;

int hueOf(const QString &id)
{
    const QByteArray hash = QCryptographicHash::hash(id.toUtf8(), QCryptographicHash::Md5);
    return (static_cast<quint8>(hash.at(0)) * 256 + static_cast<quint8>(hash.at(1))) % 360;
}

/// Loudness of seven stretches of the sound, 0 to 1; of the id where there is no sound yet.
QList<double> levelsOf(const Avatar &avatar)
{
    const QByteArray source = avatar.peaks.size() >= 2 * bars
                                  ? avatar.peaks
                                  : QCryptographicHash::hash(avatar.id.toUtf8(), QCryptographicHash::Sha256);
    const auto count = static_cast<int>(source.size());
    QList<double> levels;
    for (int bar = 0; bar < bars; ++bar) {
        double sum = 0;
        const int first = bar * count / bars;
        const int end = (bar + 1) * count / bars;
        for (int i = first; i < end; ++i)
            sum += std::abs(static_cast<int>(static_cast<qint8>(source.at(i))));
        levels.append(sum / (end - first));
    }
    const auto [quietest, loudest] = std::minmax_element(levels.begin(), levels.end());
    const double floor = *quietest;
    const double range = std::max(1.0, *loudest - floor);
    for (double &level : levels)
        level = (level - floor) / range;
    return levels;
}

} // namespace

void paintAvatar(QPainter &painter, const QRect &rect, const QPalette &palette, const Avatar &avatar)
{
    const double size = rect.width();
    const theme::AvatarTones tones = theme::avatarTones(theme::schemeOf(palette), hueOf(avatar.id));
    QLinearGradient ground(rect.topLeft(), rect.bottomRight());
    ground.setColorAt(0, tones.from);
    ground.setColorAt(1, tones.to);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(rect, size * radiusShare, size * radiusShare);
    painter.setPen(QPen(tones.ink, size * barShare, Qt::SolidLine, Qt::RoundCap));
    const QList<double> levels = levelsOf(avatar);
    const QPointF center = QRectF(rect).center();
    for (int bar = 0; bar < bars; ++bar) {
        const double x = center.x() + size * waveShare * (static_cast<double>(bar) / (bars - 1) - 0.5);
        const double half = size * (leastBar + (mostBar - leastBar) * levels.at(bar)) / 2;
        painter.drawLine(QPointF(x, center.y() - half), QPointF(x, center.y() + half));
    }
    painter.restore();
}

void paintAvatarButton(QPainter &painter, const QRect &rect, const QPalette &palette, bool isPlaying)
{
    theme::paintShape(painter, rect,
                      {.radius = rect.width() * radiusShare, .ground = theme::color(palette, Color::Accent)});
    theme::drawIcon(painter, rect, isPlaying ? u"pause"_s : u"play"_s, rect.width() / 2,
                    theme::color(palette, Color::AccentText));
}
