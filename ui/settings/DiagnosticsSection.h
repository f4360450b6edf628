#pragma once

#include "ui/settings/SettingsSection.h"

class Details;
class DiagnosticReport;
class QPushButton;
class SessionModel;

/// Which program this is, where it logs, and a report for somebody who helps.
class DiagnosticsSection final : public SettingsSection {
    Q_OBJECT

public:
    struct Services {
        DiagnosticReport &report;
        SessionModel &session;
        QString workspace; ///< the folder of this computer's workspace
    };

    /// The services must outlive it.
    DiagnosticsSection(const Services &services, QWidget *parent);

private:
    void render();

    Services m_services;
    QPushButton *m_make;
    Details *m_text;
    QWidget *m_textLine;
};
