#include "ui/voices/VoiceLineDelegate.h"

#include "ui/theme/Metrics.h"
#include "ui/theme/paint.h"
#include "ui/voices/voicePainting.h"

#include <QPainter>

using theme::Color;
using theme::Type;

QRect VoiceLineDelegate::playArea(const QRect &row) const
{
    return {row.left() + theme::space12, row.top() + (theme::rowHeight - theme::avatarCard) / 2,
            theme::avatarCard, theme::avatarCard};
}

void VoiceLineDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const QRect row = option.rect;
    theme::paintRowGround(*painter, row, option);
    const VoicePart part = voicePart(option, index, player());
    const QRect avatar = playArea(row);
    paintVoiceAvatar(*painter, avatar, part);

    QRect name(avatar.right() + 1 + theme::space12, row.top() + theme::space8, theme::nameColumn,
               theme::lineHeight(Type::Control));
    paintVoiceName(*painter, name, Type::Control, part);
    paintVoiceKind(*painter, name.translated(0, name.height()), part);

    const QRect facts(row.right() + 1 - theme::space12 - theme::nameColumn, row.top(), theme::nameColumn,
                      row.height());
    painter->setPen(theme::color(option.palette, Color::Muted));
    painter->setFont(theme::font(Type::Secondary));
    painter->drawText(facts, Qt::AlignVCenter | Qt::AlignLeft, usesOf(index));
    painter->drawText(facts, Qt::AlignVCenter | Qt::AlignRight, madeOn(index));

    const QRect wave(name.right() + 1 + theme::space16, row.top() + (row.height() - theme::cardWave) / 2,
                     facts.left() - name.right() - 2 * theme::space16, theme::cardWave);
    paintWave(*painter, wave, option.palette, part.wave);
}
