#pragma once

#include <QString>

class AudioCache;
class DesignModel;
class DesignPreview;
class DiagnosticReport;
class ExportModel;
class GenerateModel;
class HistoryModel;
class LanguagesModel;
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
    ServerModel &server;
    TrackPlayer &player;
    LanguagesModel &languages;
    VoicesModel &voices;
    VoicesModel &voiceChoices; ///< to choose one from, with a search of its own
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
