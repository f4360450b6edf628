#pragma once

#include <QListView>

class GenerationListModel;
class TrackPlayer;

/// What was spoken, row by row.
class HistoryList final : public QListView {
    Q_OBJECT

public:
    /// Both must outlive it.
    HistoryList(GenerationListModel &generations, const TrackPlayer &player, QWidget *parent);

    /// Of the selected one; empty when there is none.
    QString selectedId() const;

signals:
    void selectionMoved();
    void playRequested(const QString &id);
    void removeRequested(const QString &id);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
};
