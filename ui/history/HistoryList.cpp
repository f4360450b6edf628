#include "ui/history/HistoryList.h"

#include "models/GenerationListModel.h"
#include "models/TrackPlayer.h"
#include "ui/history/HistoryRowDelegate.h"

#include <QKeyEvent>
#include <QMouseEvent>

HistoryList::HistoryList(GenerationListModel &generations, const TrackPlayer &player, QWidget *parent)
    : QListView(parent)
{
    setAccessibleName(tr("History"));
    setModel(&generations);
    setItemDelegate(new HistoryRowDelegate(player, this));
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setEditTriggers(NoEditTriggers);
    viewport()->setAutoFillBackground(false);
    // Few rows are in sight; which of them is played does not matter here.
    connect(&player, &TrackPlayer::positionChanged, viewport(), qOverload<>(&QWidget::update));
    connect(&player, &TrackPlayer::changed, viewport(), qOverload<>(&QWidget::update));
    connect(this, &QListView::activated, this, [this](const QModelIndex &index) {
        emit playRequested(index.data(GenerationListModel::IdRole).toString());
    });
}

QString HistoryList::selectedId() const
{
    const QModelIndexList selected = selectedIndexes();
    return selected.isEmpty() ? QString() : selected.first().data(GenerationListModel::IdRole).toString();
}

void HistoryList::mousePressEvent(QMouseEvent *event)
{
    const QPoint place = event->position().toPoint();
    const QModelIndex index = indexAt(place);
    if (index.isValid() && event->button() == Qt::LeftButton &&
        HistoryRowDelegate::playArea(visualRect(index), index).contains(place)) {
        emit playRequested(index.data(GenerationListModel::IdRole).toString());
        return;
    }
    QListView::mousePressEvent(event);
}

void HistoryList::keyPressEvent(QKeyEvent *event)
{
    const QString id = selectedId();
    if (event->key() == Qt::Key_Space)
        event->ignore(); // the player's
    else if (event->key() == Qt::Key_Delete && !id.isEmpty())
        emit removeRequested(id);
    else
        QListView::keyPressEvent(event);
}

void HistoryList::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    emit selectionMoved();
}
