#include "ui/history/HistoryList.h"

#include "models/GenerationListModel.h"
#include "ui/history/HistoryRowDelegate.h"

HistoryList::HistoryList(GenerationListModel &generations, const TrackPlayer &player, QWidget *parent)
    : SoundList(generations, GenerationListModel::IdRole, player, parent)
{
    setAccessibleName(tr("History"));
    setItemDelegate(new HistoryRowDelegate(player, this));
    setSelectionMode(ExtendedSelection);
}

QRect HistoryList::playArea(const QModelIndex &index) const
{
    return HistoryRowDelegate::playArea(visualRect(index), index);
}
