#pragma once

#include "ui/settings/SettingsSection.h"

class Label;
class Segments;
class Settings;

/// What an export is offered as, and where.
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
};
