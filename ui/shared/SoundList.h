#pragma once

#include <QListView>
#include <QStringList>

class TrackPlayer;

/// A list of what can be heard: Enter and the play button of a row play it, Delete deletes what is selected,
/// Space is left to the player.
class SoundList : public QListView {
    Q_OBJECT

public:
    /// `rows` and `player` must outlive it; `idRole` gives a row's id.
    SoundList(QAbstractItemModel &rows, int idRole, const TrackPlayer &player, QWidget *parent);

    /// The one that the inspector is about; empty when nothing is selected.
    QString selectedId() const;
    /// All of them, in the order of the list.
    QStringList selectedIds() const;
    /// That one alone. An unknown id is no error.
    void select(const QString &id);
    /// What lies at a place of the viewport; empty where nothing does.
    QString idAt(const QPoint &place) const;

signals:
    void selectionMoved();
    void playRequested(const QString &id);
    void removeRequested(const QStringList &ids);

protected:
    /// The part of a row that plays, in the viewport; empty where there is nothing to hear.
    virtual QRect playArea(const QModelIndex &index) const = 0;

    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    QModelIndex indexOf(const QString &id) const;
    void repaint(const QString &id);

    int m_idRole;
    QString m_playing; ///< whose row is repainted as it plays
};
