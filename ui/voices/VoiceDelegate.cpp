#include "ui/voices/VoiceDelegate.h"

#include <QListView>

VoiceDelegate::VoiceDelegate(const TrackPlayer &player, QObject *parent)
    : QStyledItemDelegate(parent), m_player(player)
{
}

QSize VoiceDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return qobject_cast<const QListView *>(option.widget)->gridSize();
}
