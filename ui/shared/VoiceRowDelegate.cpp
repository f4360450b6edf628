#include "ui/shared/VoiceRowDelegate.h"

#include "models/VoiceListModel.h"
#include "ui/shared/avatar.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Type.h"
#include "ui/theme/paint.h"

#include <QPainter>

using theme::Color;
using theme::Type;

QSize VoiceRowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {theme::cardLeast, theme::mainHeight};
}

void VoiceRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    theme::paintRowGround(*painter, option.rect, option);
    QRect avatar(0, 0, theme::compactHeight, theme::compactHeight);
    avatar.moveCenter(option.rect.center());
    avatar.moveLeft(option.rect.left() + theme::space8);
    paintAvatar(*painter, avatar, option.palette,
                {.id = index.data(VoiceListModel::IdRole).toString(),
                 .peaks = index.data(VoiceListModel::PeaksRole).toByteArray()});
    const QString language = index.data(VoiceListModel::LanguageRole).toString();
    const QRect words(avatar.right() + theme::space12, option.rect.top(),
                      option.rect.right() - avatar.right() - 2 * theme::space12, option.rect.height());
    painter->setFont(theme::font(Type::Secondary));
    const int room = painter->fontMetrics().horizontalAdvance(language);
    painter->setPen(theme::color(option.palette, Color::Muted));
    painter->drawText(words, Qt::AlignVCenter | Qt::AlignRight, language);
    painter->setFont(theme::font(Type::Control));
    painter->setPen(theme::color(option.palette, Color::Text));
    const QString name = index.data(Qt::DisplayRole).toString();
    painter->drawText(
        words, Qt::AlignVCenter | Qt::AlignLeft,
        painter->fontMetrics().elidedText(name, Qt::ElideRight, words.width() - room - theme::space12));
}
