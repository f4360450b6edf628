#pragma once

#include <QString>

class AudioCache;
class CloneDesk;
class DesignModel;
class DesignPreview;
class DiagnosticReport;
class ExportModel;
class GenerateModel;
class HistoryModel;
class KeptSession;
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
class TrackPlayer;
class VoicesModel;

/// What the window draws. All must outlive it.
struct WindowModels {
    Settings &settings;
    Theme &theme;
    SessionModel &session;
    KeptSession &kept;
    ServerModel &server;
    TrackPlayer &player;
    VoicesModel &voices;
    VoicesModel &voiceChoices; ///< to choose one from, with a search of its own
    CloneDesk &cloneDesk;
    PartPlayer &clonePlayer;
    DesignModel &design;
    DesignPreview &designPreview;
    GenerateModel &generate;
    TakeSounds &takeSounds;
    SpeechDraft &speechDraft;
    HistoryModel &history;
    TaskBoard &tasks;
    ExportModel &exports;
    SoundCheck &sound;
    AudioCache &cache;
    PaletteModel &palette;
    DiagnosticReport &report;
    QString workspace; ///< the folder of this computer's workspace
};
