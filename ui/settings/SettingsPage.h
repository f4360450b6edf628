#pragma once

#include "ui/shared/PageFrame.h"

class AudioCache;
class DiagnosticReport;
class ScrollColumn;
class SectionList;
class ServerModel;
class SessionModel;
class Settings;
class SettingsSection;
class SoundCheck;
class Theme;

/// How the app looks, sounds and stores, where it works, and what it is.
class SettingsPage final : public PageFrame {
    Q_OBJECT

public:
    struct Services {
        Settings &settings;
        Theme &theme;
        SoundCheck &sound;
        AudioCache &cache;
        ServerModel &server;
        SessionModel &session;
        DiagnosticReport &report;
        QString workspace; ///< the folder of this computer's workspace
    };

    /// The services must outlive it.
    SettingsPage(const Services &services, QWidget *parent);

    void showWorkspace();

signals:
    void leaveRequested();

private:
    void layOut();
    void jumpTo(int section);
    void followScroll();

    SectionList *m_list;
    ScrollColumn *m_column;
    QList<SettingsSection *> m_sections; ///< in the order of the list
    bool m_isJumping = false;            ///< the list leads, not the column
};
