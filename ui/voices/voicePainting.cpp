#include "ui/voices/voicePainting.h"

#include "models/TrackPlayer.h"
#include "models/VoiceListModel.h"
#include "ui/shared/avatar.h"
#include "ui/shared/format.h"
#include "ui/theme/Color.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QPainter>
#include <QStyleOptionViewItem>

using namespace Qt::StringLiterals;
using theme::Color;
using theme::Type;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Voice)
};

/// One line of text, cut where it does not fit.
void drawLine(QPainter &painter, const QRect &rect, Type type, const QColor &ink, const QString &text)
{
    painter.setFont(theme::font(type));
    painter.setPen(ink);
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

} // namespace

VoicePart voicePart(const QStyleOptionViewItem &option, const QModelIndex &index, const TrackPlayer &player)
{
    VoicePart part{
        .voice = {.id = index.data(VoiceListModel::IdRole).toString(),
                  .name = index.data(Qt::DisplayRole).toString(),
                  .language = index.data(VoiceListModel::LanguageRole).toString(),
                  .source = static_cast<Voice::Source>(index.data(VoiceListModel::SourceRole).toInt()),
                  .isFavorite = index.data(VoiceListModel::FavoriteRole).toBool(),
                  .peaks = index.data(VoiceListModel::PeaksRole).toByteArray()},
        .isHovered = option.state.testFlag(QStyle::State_MouseOver),
        .palette = option.palette};
    const bool isLoaded = player.isLoaded(part.voice.id);
    part.isPlaying = isLoaded && player.state() == TrackPlayer::State::Playing;
    part.wave = {
        .peaks = part.voice.peaks, .played = isLoaded ? player.fraction() : 0, .hasPlayhead = part.isPlaying};
    return part;
}

void paintVoiceAvatar(QPainter &painter, const QRect &place, const VoicePart &part)
{
    if (part.isPlaying || part.isHovered)
        paintAvatarButton(painter, place, part.palette, part.isPlaying);
    else
        paintAvatar(painter, place, part.palette, {.id = part.voice.id, .peaks = part.voice.peaks});
}

void paintVoiceName(QPainter &painter, const QRect &place, Type type, const VoicePart &part)
{
    QRect name = place;
    if (part.voice.isFavorite) {
        const QRect star(name.right() + 1 - theme::iconSmall, name.top(), theme::iconSmall, name.height());
        theme::drawIcon(painter, star, u"star-filled"_s, theme::iconSmall,
                        theme::color(part.palette, Color::Accent));
        name.setRight(star.left() - theme::space4);
    }
    drawLine(painter, name, type, theme::color(part.palette, Color::Text), part.voice.name);
}

void paintVoiceKind(QPainter &painter, const QRect &place, const VoicePart &part)
{
    const QColor muted = theme::color(part.palette, Color::Muted);
    const QRect mark(place.left(), place.top(), theme::iconSmall, theme::lineHeight(Type::Secondary));
    const bool isDesigned = part.voice.source == Voice::Source::Designed;
    theme::drawIcon(painter, mark, isDesigned ? u"design"_s : u"clone"_s, theme::iconSmall, muted);
    const QRect kind(mark.right() + 1 + theme::space4, mark.top(),
                     place.right() - mark.right() - theme::space4, mark.height());
    drawLine(painter, kind, Type::Secondary, muted, describeVoice(part.voice));
}

QString usesOf(const QModelIndex &index)
{
    const QVariant count = index.data(VoiceListModel::GenerationCountRole);
    const QVariant seconds = index.data(VoiceListModel::DurationRole);
    if (!count.isValid()) // the server does not count
        return seconds.isValid() ? formatLength(seconds.toDouble()) : QString();
    const int uses = count.toInt();
    const QString used = uses == 0 ? Text::tr("not used yet") : Text::tr("used %L1×").arg(uses);
    return seconds.isValid() ? u"%1 · %2"_s.arg(formatLength(seconds.toDouble()), used) : used;
}

QString madeOn(const QModelIndex &index)
{
    return formatDay(index.data(VoiceListModel::CreatedRole).toDateTime());
}
