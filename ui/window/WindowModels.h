#pragma once

class CloneDesk;
class DesignModel;
class DesignPreview;
class ExportModel;
class GenerateModel;
class HistoryModel;
class KeptSession;
class LanguagesModel;
class PartPlayer;
class SessionModel;
class Settings;
class SpeechDraft;
class TakeSounds;
class Theme;
class TrackPlayer;
class VoicesModel;

/// What the window draws. All must outlive it.
struct WindowModels {
    Settings &settings;
    Theme &theme;
    SessionModel &session;
    KeptSession &kept;
    TrackPlayer &player;
    LanguagesModel &languages;
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
    ExportModel &exports;
};
