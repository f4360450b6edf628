#include "ui/voices/VoiceCardDelegate.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/paint.h"
#include "ui/voices/voicePainting.h"

#include <QPainter>

using theme::Color;
using theme::Type;

namespace {

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

} // namespace

QRect VoiceCardDelegate::playArea(const QRect &card) const
{
    return {card.left() + theme::space12, card.top() + theme::space12, theme::avatarCard, theme::avatarCard};
}

void VoiceCardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const QRect card =
        option.rect.adjusted(0, 0, -theme::space12, -theme::space12); // the gap to the next one
    theme::paintShape(*painter, card, shapeOf(option));
    const VoicePart part = voicePart(option, index, player());
    const QRect avatar = playArea(card);
    paintVoiceAvatar(*painter, avatar, part);

    const QRect inner = card.adjusted(theme::space12, theme::space12, -theme::space12, -theme::space12);
    QRect name(avatar.right() + 1 + theme::space12, inner.top() + 2, 0, theme::lineHeight(Type::CardTitle));
    name.setRight(inner.right());
    paintVoiceName(*painter, name, Type::CardTitle, part);
    paintVoiceKind(*painter, name.translated(0, name.height()), part);

    const QRect wave(inner.left(), avatar.bottom() + 1 + theme::space8, inner.width(), theme::cardWave);
    paintWave(*painter, wave, option.palette, part.wave);

    const QRect last(inner.left(), inner.bottom() + 1 - theme::lineHeight(Type::Secondary), inner.width(),
                     theme::lineHeight(Type::Secondary));
    painter->setFont(theme::font(Type::Secondary));
    painter->setPen(theme::color(option.palette, Color::Muted));
    painter->drawText(last, Qt::AlignVCenter | Qt::AlignLeft, usesOf(index));
    painter->drawText(last, Qt::AlignVCenter | Qt::AlignRight, madeOn(index));
}
