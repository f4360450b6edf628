#pragma once

#include <QString>

class AudioCache;
class CloneDesk;
class DesignDraft;
class DesignTakes;
class DiagnosticReport;
class ExportModel;
class GenerateModel;
class HistoryModel;
class KeptLists;
class KeptSession;
class OfflineModel;
class PartPlayer;
class PaletteModel;
class SessionModel;
class ServerModel;
class Settings;
class SoundCheck;
class SpeechDraft;
class TakeSounds;
class TaskBoard;
class Theme;
class TrackFiles;
class TrackPlayer;
class VoicesModel;

/// What the window draws. All must outlive it.
struct WindowModels {
    Settings &settings;
    Theme &theme;
    SessionModel &session;
    KeptSession &kept;
    ServerModel &server;
    KeptLists &lists;
    OfflineModel &offline;
    TrackPlayer &player;
    VoicesModel &voices;
    VoicesModel &voiceChoices; ///< to choose one from, with a search of its own
    CloneDesk &cloneDesk;
    PartPlayer &clonePlayer;
    DesignTakes &designTakes;
    DesignDraft &designDraft;
    GenerateModel &generate;
    TakeSounds &takeSounds;
    SpeechDraft &speechDraft;
    HistoryModel &history;
    TaskBoard &tasks;
    ExportModel &exports;
    TrackFiles &trackFiles;
    SoundCheck &sound;
    AudioCache &cache;
    PaletteModel &palette;
    DiagnosticReport &report;
    QString workspace; ///< the folder of this computer's workspace
};
