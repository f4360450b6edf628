#pragma once

#include "models/TrackPlayer.h"
#include "services/studio/Voice.h"

#include <QScrollArea>

#include <optional>

class AvatarView;
class Label;
class PlayButton;
class QGridLayout;
class QLineEdit;
class QPushButton;
class QVBoxLayout;
class WaveView;

/// All about one voice, and what can be done with it.
class VoiceInspector final : public QScrollArea {
    Q_OBJECT

public:
    /// `player` must outlive it.
    VoiceInspector(const TrackPlayer &player, QWidget *parent);

    void show(const std::optional<Voice> &voice);
    using QWidget::show;

signals:
    void playRequested(const Voice &voice);
    void seekRequested(double fraction);
    void generateRequested(const Voice &voice);
    void renameRequested(const QString &id, const QString &name);
    void favoriteRequested(const QString &id, bool isFavorite);
    void removeRequested(const QString &id);

private:
    void layOut();
    Label *addText(QVBoxLayout &column, const QString &heading);
    void addFact(QGridLayout &facts, const QString &name, Label *&value);
    void wire();
    void startRename();
    void endRename();
    void render();
    void renderPlayer();

    const TrackPlayer &m_player;
    std::optional<Voice> m_voice;
    QWidget *m_body;
    AvatarView *m_avatar;
    Label *m_name;
    QLineEdit *m_nameEdit;
    Label *m_kind;
    QPushButton *m_favorite;
    PlayButton *m_play;
    WaveView *m_wave;
    QPushButton *m_generate;
    QPushButton *m_rename;
    QPushButton *m_remove;
    Label *m_description = nullptr;
    Label *m_transcript = nullptr;
    Label *m_length = nullptr;
    Label *m_made = nullptr;
    Label *m_uses = nullptr;
};
