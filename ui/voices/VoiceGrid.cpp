#include "ui/voices/VoiceGrid.h"

#include "models/TrackPlayer.h"
#include "models/VoiceListModel.h"
#include "ui/theme/Metrics.h"
#include "ui/voices/VoiceCardDelegate.h"
#include "ui/voices/VoiceLineDelegate.h"

#include <QScrollBar>

VoiceGrid::VoiceGrid(VoiceListModel &voices, const TrackPlayer &player, QWidget *parent)
    : SoundList(voices, VoiceListModel::IdRole, player, parent),
      m_cards(new VoiceCardDelegate(player, this)),
      m_rows(new VoiceLineDelegate(player, this))
{
    setAccessibleName(tr("Voices"));
    setFlow(QListView::LeftToRight);
    setWrapping(true);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setLook(Look::Cards);
}

void VoiceGrid::setLook(Look look)
{
    m_look = look;
    setItemDelegate(&shown());
    divide();
    scrollTo(currentIndex());
}

QRect VoiceGrid::playArea(const QModelIndex &index) const
{
    return shown().playArea(visualRect(index));
}

VoiceDelegate &VoiceGrid::shown() const
{
    return *(m_look == Look::Cards ? m_cards : m_rows);
}

void VoiceGrid::divide()
{
    // As if the scroll bar were always there: cards that jump when it comes are worse than a margin.
    const int room = width() - verticalScrollBar()->sizeHint().width() - 1;
    const bool isCards = m_look == Look::Cards;
    const int columns =
        isCards ? std::max(1, (room + theme::space12) / (theme::cardLeast + theme::space12)) : 1;
    const int height = isCards ? theme::cardHeight + theme::space12 : theme::rowHeight;
    setGridSize({room / columns, height});
    verticalScrollBar()->setSingleStep(height / 2);
}

void VoiceGrid::resizeEvent(QResizeEvent *event)
{
    divide();
    SoundList::resizeEvent(event);
}
