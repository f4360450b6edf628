#include "ui/shared/SoundList.h"

#include "models/TrackPlayer.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

SoundList::SoundList(QAbstractItemModel &rows, int idRole, const TrackPlayer &player, QWidget *parent)
    : QListView(parent), m_idRole(idRole)
{
    setModel(&rows);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    viewport()->setAutoFillBackground(false);
    connect(&player, &TrackPlayer::positionChanged, this, [this, &player] { repaint(player.track().id); });
    connect(&player, &TrackPlayer::changed, this, [this, &player] {
        repaint(m_playing);
        m_playing = player.track().id;
        repaint(m_playing);
    });
    connect(this, &QListView::activated, this,
            [this](const QModelIndex &index) { emit playRequested(index.data(m_idRole).toString()); });
}

QString SoundList::selectedId() const
{
    const QModelIndexList selected = selectedIndexes();
    if (selected.isEmpty())
        return {};
    const QModelIndex shown = selected.contains(currentIndex()) ? currentIndex() : selected.first();
    return shown.data(m_idRole).toString();
}

QStringList SoundList::selectedIds() const
{
    QModelIndexList selected = selectedIndexes();
    std::sort(selected.begin(), selected.end());
    QStringList ids;
    for (const QModelIndex &index : selected)
        ids.append(index.data(m_idRole).toString());
    return ids;
}

void SoundList::select(const QString &id)
{
    if (const QModelIndex index = indexOf(id); index.isValid())
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
}

QString SoundList::idAt(const QPoint &place) const
{
    return indexAt(place).data(m_idRole).toString();
}

QModelIndex SoundList::indexOf(const QString &id) const
{
    if (id.isEmpty())
        return {};
    return model()->match(model()->index(0, 0), m_idRole, id, 1, Qt::MatchExactly).value(0);
}

void SoundList::repaint(const QString &id)
{
    if (const QModelIndex index = indexOf(id); index.isValid())
        update(index);
}

void SoundList::mousePressEvent(QMouseEvent *event)
{
    const QPoint place = event->position().toPoint();
    const QModelIndex index = indexAt(place);
    if (index.isValid() && event->button() == Qt::LeftButton && playArea(index).contains(place)) {
        emit playRequested(index.data(m_idRole).toString());
        return;
    }
    QListView::mousePressEvent(event);
}

void SoundList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space)
        event->ignore(); // the player's
    else if (event->key() == Qt::Key_Delete && selectionModel()->hasSelection())
        emit removeRequested(selectedIds());
    else
        QListView::keyPressEvent(event);
}

void SoundList::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    emit selectionMoved();
}
