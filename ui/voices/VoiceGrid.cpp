#include "ui/voices/VoiceGrid.h"

#include "models/TrackPlayer.h"
#include "models/VoiceListModel.h"
#include "ui/theme/Metrics.h"
#include "ui/voices/VoiceCardDelegate.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>

VoiceGrid::VoiceGrid(VoiceListModel &voices, const TrackPlayer &player, QWidget *parent)
    : QListView(parent), m_voices(voices)
{
    setAccessibleName(tr("Voices"));
    setModel(&voices);
    setItemDelegate(new VoiceCardDelegate(player, this));
    setFlow(QListView::LeftToRight);
    setWrapping(true);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    viewport()->setAutoFillBackground(false);
    connect(&player, &TrackPlayer::positionChanged, this,
            [this, &player] { repaintCard(player.track().id); });
    connect(&player, &TrackPlayer::changed, this, [this, &player] {
        repaintCard(m_playing);
        m_playing = player.track().id;
        repaintCard(m_playing);
    });
    connect(this, &QListView::activated, this, [this](const QModelIndex &index) {
        emit playRequested(index.data(VoiceListModel::IdRole).toString());
    });
}

QString VoiceGrid::selectedId() const
{
    const QModelIndexList selected = selectedIndexes();
    return selected.isEmpty() ? QString() : selected.first().data(VoiceListModel::IdRole).toString();
}

void VoiceGrid::select(const QString &id)
{
    const int row = m_voices.rowOf(id);
    if (row >= 0)
        setCurrentIndex(m_voices.index(row));
}

void VoiceGrid::resizeEvent(QResizeEvent *event)
{
    // As if the scroll bar were always there: cards that jump when it comes are worse than a margin.
    const int room = width() - verticalScrollBar()->sizeHint().width() - 1;
    const int columns = std::max(1, (room + theme::space12) / (theme::cardLeast + theme::space12));
    setGridSize({room / columns, theme::cardHeight + theme::space12});
    verticalScrollBar()->setSingleStep(theme::cardHeight / 2);
    QListView::resizeEvent(event);
}

void VoiceGrid::mousePressEvent(QMouseEvent *event)
{
    const QPoint place = event->position().toPoint();
    const QModelIndex index = indexAt(place);
    if (index.isValid() && event->button() == Qt::LeftButton &&
        VoiceCardDelegate::playArea(visualRect(index)).contains(place)) {
        emit playRequested(index.data(VoiceListModel::IdRole).toString());
        return;
    }
    QListView::mousePressEvent(event);
}

void VoiceGrid::keyPressEvent(QKeyEvent *event)
{
    const QString id = selectedId();
    if (event->key() == Qt::Key_Space) {
        event->ignore(); // the player's
    } else if (event->key() == Qt::Key_Delete && !id.isEmpty()) {
        emit removeRequested(id);
    } else {
        QListView::keyPressEvent(event);
    }
}

void VoiceGrid::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    emit selectionMoved();
}

void VoiceGrid::repaintCard(const QString &id)
{
    const int row = m_voices.rowOf(id);
    if (row >= 0)
        update(m_voices.index(row));
}
