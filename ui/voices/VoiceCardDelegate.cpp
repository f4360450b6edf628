#include "ui/voices/VoiceCardDelegate.h"

#include "models/TrackPlayer.h"
#include "models/VoiceListModel.h"
#include "services/studio/Voice.h"
#include "ui/shared/avatar.h"
#include "ui/shared/format.h"
#include "ui/shared/wave.h"
#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Type.h"
#include "ui/theme/paint.h"

#include <QDateTime>
#include <QListView>
#include <QPainter>

using namespace Qt::StringLiterals;
using theme::Color;
using theme::Type;

namespace {

/// One line of text, cut where it does not fit.
void drawLine(QPainter &painter, const QRect &rect, Type type, const QColor &ink, const QString &text)
{
    painter.setFont(theme::font(type));
    painter.setPen(ink);
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

Shape shapeOf(const QStyleOptionViewItem &option)
{
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isHovered = option.state & QStyle::State_MouseOver;
    const Color plainOutline = isHovered ? Color::Quiet : Color::Border;
    return {.radius = theme::radiusCard,
            .ground = theme::color(option.palette, isSelected ? Color::AccentSoft : Color::Surface),
            .outline = theme::color(option.palette, isSelected ? Color::Accent : plainOutline),
            .width = static_cast<qreal>(isSelected ? theme::focusWidth : theme::hairline)};
}

QString usesOf(const QModelIndex &index)
{
    const int uses = index.data(VoiceListModel::GenerationCountRole).toInt();
    const QVariant seconds = index.data(VoiceListModel::DurationRole);
    const QString used =
        uses == 0 ? VoiceCardDelegate::tr("not used yet") : VoiceCardDelegate::tr("used %L1×").arg(uses);
    return seconds.isValid() ? u"%1 · %2"_s.arg(formatLength(seconds.toDouble()), used) : used;
}

} // namespace

VoiceCardDelegate::VoiceCardDelegate(const TrackPlayer &player, QObject *parent)
    : QStyledItemDelegate(parent), m_player(player)
{
}

QRect VoiceCardDelegate::playArea(const QRect &card)
{
    return {card.left() + theme::space12, card.top() + theme::space12, theme::avatarCard, theme::avatarCard};
}

QSize VoiceCardDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return qobject_cast<const QListView *>(option.widget)->gridSize(); // cards share the width
}

void VoiceCardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const QRect card =
        option.rect.adjusted(0, 0, -theme::space12, -theme::space12); // the gap to the next one
    const QColor text = theme::color(option.palette, Color::Text);
    const QColor muted = theme::color(option.palette, Color::Muted);
    theme::paintShape(*painter, card, shapeOf(option));

    const QString id = index.data(VoiceListModel::IdRole).toString();
    const QByteArray peaks = index.data(VoiceListModel::PeaksRole).toByteArray();
    const bool isLoaded = m_player.isLoaded(id);
    const bool isPlaying = isLoaded && m_player.state() == TrackPlayer::State::Playing;
    const QRect avatar = playArea(card);
    if (isPlaying || (option.state & QStyle::State_MouseOver))
        paintAvatarButton(*painter, avatar, option.palette, isPlaying);
    else
        paintAvatar(*painter, avatar, option.palette, {.id = id, .peaks = peaks});

    QRect inner = card.adjusted(theme::space12, theme::space12, -theme::space12, -theme::space12);
    QRect name(avatar.right() + 1 + theme::space12, inner.top() + 2, 0, theme::lineHeight(Type::CardTitle));
    name.setRight(inner.right());
    if (index.data(VoiceListModel::FavoriteRole).toBool()) {
        const QRect star(name.right() + 1 - theme::iconSmall, name.top(), theme::iconSmall, name.height());
        theme::drawIcon(*painter, star, u"star-filled"_s, theme::iconSmall,
                        theme::color(option.palette, Color::Accent));
        name.setRight(star.left() - theme::space4);
    }
    drawLine(*painter, name, Type::CardTitle, text, index.data(Qt::DisplayRole).toString());

    const auto source = static_cast<Voice::Source>(index.data(VoiceListModel::SourceRole).toInt());
    const QRect mark(avatar.right() + 1 + theme::space12, name.bottom() + 1, theme::iconSmall,
                     theme::lineHeight(Type::Secondary));
    theme::drawIcon(*painter, mark, source == Voice::Source::Designed ? u"design"_s : u"clone"_s,
                    theme::iconSmall, muted);
    const QRect kind(mark.right() + 1 + theme::space4, mark.top(),
                     inner.right() - mark.right() - theme::space4, mark.height());
    drawLine(
        *painter, kind, Type::Secondary, muted,
        describeVoice({.language = index.data(VoiceListModel::LanguageRole).toString(), .source = source}));

    const QRect wave(inner.left(), avatar.bottom() + 1 + theme::space8, inner.width(), theme::cardWave);
    paintWave(*painter, wave, option.palette,
              {.peaks = peaks, .played = isLoaded ? m_player.fraction() : 0, .hasPlayhead = isPlaying});

    const QRect last(inner.left(), inner.bottom() + 1 - theme::lineHeight(Type::Secondary), inner.width(),
                     theme::lineHeight(Type::Secondary));
    drawLine(*painter, last, Type::Secondary, muted, usesOf(index));
    painter->drawText(last, Qt::AlignVCenter | Qt::AlignRight,
                      formatDay(index.data(VoiceListModel::CreatedRole).toDateTime()));
}
