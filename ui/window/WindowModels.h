#pragma once

class DesignDraft;
class DesignTakes;
class EngineModel;
class ExportModel;
class GenerateModel;
class HistoryModel;
class LanguagesModel;
class SessionModel;
class Settings;
class SpeechDraft;
class TakeSounds;
class Theme;
class TrackFiles;
class TrackPlayer;
class VoicesModel;

/// What the window draws. All must outlive it.
struct WindowModels {
    Settings &settings;
    Theme &theme;
    SessionModel &session;
    TrackPlayer &player;
    LanguagesModel &languages;
    EngineModel &engine;
    VoicesModel &voices;
    VoicesModel &voiceChoices; ///< to choose one from, with a search of its own
    DesignTakes &designTakes;
    DesignDraft &designDraft;
    GenerateModel &generate;
    TakeSounds &takeSounds;
    SpeechDraft &speechDraft;
    HistoryModel &history;
    ExportModel &exports;
    TrackFiles &trackFiles;
};
