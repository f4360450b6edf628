#pragma once

#include <QListView>

class TrackPlayer;
class VoiceListModel;

/// The voices as cards, as many side by side as fit.
class VoiceGrid final : public QListView {
    Q_OBJECT

public:
    /// Both must outlive it.
    VoiceGrid(VoiceListModel &voices, const TrackPlayer &player, QWidget *parent);

    /// Of the selected one; empty when there is none.
    QString selectedId() const;
    void select(const QString &id);

signals:
    void selectionMoved();
    void playRequested(const QString &id);
    void removeRequested(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;

private:
    void repaintCard(const QString &id);

    VoiceListModel &m_voices;
    QString m_playing; ///< whose card is repainted as it plays
};
