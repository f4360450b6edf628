#pragma once

#include "app/Application.h"
#include "models/CloneDesk.h"
#include "models/DesignDraft.h"
#include "models/DesignTakes.h"
#include "models/DiagnosticReport.h"
#include "models/ExportModel.h"
#include "models/GenerateModel.h"
#include "models/HistoryModel.h"
#include "models/KeptLists.h"
#include "models/KeptSession.h"
#include "models/OfflineModel.h"
#include "models/PaletteModel.h"
#include "models/PartPlayer.h"
#include "models/PlayerModel.h"
#include "models/ServerModel.h"
#include "models/SoundCheck.h"
#include "models/SpeechDraft.h"
#include "models/TakeSounds.h"
#include "models/TaskBoard.h"
#include "models/TrackFiles.h"
#include "models/TrackPlayer.h"
#include "models/VoicesModel.h"
#include "services/secrets/SecretStore.h"
#include "services/settings/Settings.h"
#include "services/storage/AudioCache.h"
#include "ui/theme/Theme.h"
#include "ui/window/MainWindow.h"

#include <QObject>
#include <QTimer>

#include <functional>

/// The app with its window: opens where the person worked last, and ends when the window was closed and what
/// it still had to tell the server is told.
class Desktop final : public QObject {
    Q_OBJECT

public:
    Desktop();

    void start();
    /// To the front, out of whatever hides the window.
    void raise();
    /// Recordings that the program was started with; none is no mistake.
    void open(const QStringList &files);
    MainWindow &window() { return m_window; }
    Theme &theme() { return m_theme; }
    PlayerModel &audio() { return m_audio; }
    TrackPlayer &player() { return m_player; }
    VoicesModel &voices() { return m_voices; }
    DesignTakes &designTakes() { return m_designTakes; }
    CloneDesk &cloneDesk() { return m_cloneDesk; }
    GenerateModel &generate() { return m_generate; }
    SpeechDraft &speechDraft() { return m_speechDraft; }
    HistoryModel &history() { return m_history; }
    KeptSession &kept() { return m_kept; }
    OfflineModel &offline() { return m_offline; }
    TaskBoard &tasks() { return m_tasks; }
    Application &application() { return m_application; }

private:
    WindowModels windowModels();
    void wireSession();
    void wireTasks();
    void wireSettings();
    void openWorkspace();
    QString place() const;
    void leave();
    void followSession();
    void showNothingOfOthers();
    void followServer();
    void loadLists();
    void end();
    void settle(const std::function<void()> &parting);
    void countSettled();
    void part();

    Settings m_settings;
    Theme m_theme; ///< before every widget
    Application m_application;
    SecretStore m_secrets;
    KeptSession m_kept;
    AudioCache m_cache;
    PlayerModel m_audio;
    TrackPlayer m_player;
    ServerModel m_server;
    VoicesModel m_voices;
    VoicesModel m_voiceChoices;
    CloneDesk m_cloneDesk;
    PartPlayer m_clonePlayer;
    DesignTakes m_designTakes;
    DesignDraft m_designDraft;
    GenerateModel m_generate;
    TakeSounds m_takeSounds;
    SpeechDraft m_speechDraft;
    HistoryModel m_history;
    TaskBoard m_tasks;
    KeptLists m_lists; ///< behind all that it keeps
    OfflineModel m_offline;
    ExportModel m_exports;
    TrackFiles m_trackFiles;
    SoundCheck m_sound;
    PaletteModel m_palette;
    DiagnosticReport m_report;
    MainWindow m_window;
    QTimer m_goodbye; ///< parting, whatever the server says
    std::function<void()> m_parting;
    int m_unsettled = 0;     ///< models that have yet to tell the server of deletes
    QString m_person;        ///< who was signed in last: an id
    bool m_isLoaded = false; ///< the lists of this session were asked for
};
