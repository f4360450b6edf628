#pragma once

#include "ui/settings/SettingsSection.h"

class Label;
class QPushButton;
class SessionModel;

/// Where the app works, and the way out of it.
class WorkspaceSection final : public SettingsSection {
    Q_OBJECT

public:
    /// `session` must outlive it; `workspace` is the folder of this computer's workspace.
    WorkspaceSection(SessionModel &session, const QString &workspace, QWidget *parent);

signals:
    void leaveRequested();

private:
    void render();

    SessionModel &m_session;
    QString m_workspace;
};
