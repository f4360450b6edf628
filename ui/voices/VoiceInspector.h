#pragma once

#include "services/studio/Voice.h"
#include "ui/shared/InspectorFrame.h"

#include <optional>

class AvatarView;
class Label;
class QLineEdit;
class QPushButton;
class SoundLine;
class TrackPlayer;

/// All about one voice, and what can be done with it.
class VoiceInspector final : public InspectorFrame {
    Q_OBJECT

public:
    /// `player` must outlive it.
    VoiceInspector(const TrackPlayer &player, QWidget *parent);

    void show(const std::optional<Voice> &voice);
    using QWidget::show;
    /// Name, favourite and uses are there only where the server has them.
    void setEditable(bool isEditable);

signals:
    void playRequested(const Voice &voice);
    void seekRequested(double fraction);
    void generateRequested(const Voice &voice);
    void renameRequested(const QString &id, const QString &name);
    void favoriteRequested(const QString &id, bool isFavorite);
    void usesRequested(const Voice &voice); ///< what was spoken with it
    void exportRequested(const Voice &voice);
    void removeRequested(const QString &id);

private:
    void layOut();
    void wire();
    void startRename();
    void endRename();
    void render();

    std::optional<Voice> m_voice;
    bool m_isEditable = true;
    AvatarView *m_avatar;
    Label *m_name;
    QLineEdit *m_nameEdit;
    Label *m_kind;
    QPushButton *m_favorite;
    SoundLine *m_sound;
    QPushButton *m_generate;
    QPushButton *m_rename;
    QPushButton *m_export;
    QPushButton *m_remove;
    QPushButton *m_uses;
    Label *m_description = nullptr;
    Label *m_transcript = nullptr;
    Label *m_length = nullptr;
    Label *m_made = nullptr;
};
