#pragma once

#include "ui/settings/SettingsSection.h"

class Label;
class QLineEdit;
class Segments;
class Settings;

/// What an export is offered as, where, and under which name.
class ExportSection final : public SettingsSection {
    Q_OBJECT

public:
    /// `settings` must outlive it.
    ExportSection(Settings &settings, QWidget *parent);

private:
    void chooseFolder();
    void render();

    Settings &m_settings;
    Segments *m_format;
    Label *m_folder;
    QLineEdit *m_pattern;
    Label *m_name; ///< how a file would be called, or why not
};
