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

protected:
    void showEvent(QShowEvent *event) override;

private:
    const Theme &m_theme;
    Segments *m_choices;
};
