#pragma once

#include "services/studio/Generation.h"
#include "ui/shared/InspectorFrame.h"

#include <optional>

class AvatarView;
class QPushButton;
class ServerModel;
class SoundLine;
class TrackPlayer;

/// The whole text of what was spoken, what is known about it, and what can be done with it.
class HistoryInspector final : public InspectorFrame {
    Q_OBJECT

public:
    /// Both must outlive it.
    HistoryInspector(const TrackPlayer &player, const ServerModel &server, QWidget *parent);

    void show(const std::optional<Generation> &generation);
    using QWidget::show;

signals:
    void playRequested(const QString &id);
    void seekRequested(double fraction);
    void useRequested(const Generation &generation);
    void repeatRequested(const Generation &generation); ///< the same text in the same voice once more
    void revealRequested(const Generation &generation); ///< its voice
    void exportRequested(const QString &id);
    void removeRequested(const QString &id);

private:
    void layOut();
    void addFacts();
    void wire();

    const ServerModel &m_server;
    std::optional<Generation> m_generation;
    SoundLine *m_sound;
    Label *m_problem;
    Label *m_text;
    QPushButton *m_repeat;
    QPushButton *m_use;
    QPushButton *m_export;
    QPushButton *m_remove;
    QPushButton *m_copy;
    AvatarView *m_avatar;
    Label *m_voice;
    QPushButton *m_reveal;
    Label *m_made = nullptr;
    Label *m_length = nullptr;
    Label *m_took = nullptr;
    Label *m_language = nullptr;
    Label *m_engine = nullptr;
};
