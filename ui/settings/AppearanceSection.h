#pragma once

#include "ui/settings/SettingsSection.h"

class Segments;
class Theme;

/// Light, dark, or as the system is.
class AppearanceSection final : public SettingsSection {
    Q_OBJECT

public:
    /// `theme` must outlive it.
    AppearanceSection(Theme &theme, QWidget *parent);

private:
    Segments *m_choices;
};
