#include "ui/settings/AppearanceSection.h"

#include "ui/shared/Segments.h"
#include "ui/theme/Theme.h"

AppearanceSection::AppearanceSection(Theme &theme, QWidget *parent)
    : SettingsSection(tr("Appearance"), parent),
      m_theme(theme),
      m_choices(new Segments({tr("As the system"), tr("Light"), tr("Dark")}, this)) // as Theme::Choice
{
    addLine(tr("Theme"), {}, m_choices);
    connect(m_choices, &Segments::chosen, this,
            [&theme](int index) { theme.choose(static_cast<Theme::Choice>(index)); });
}

/// It may have been chosen elsewhere.
void AppearanceSection::showEvent(QShowEvent *event)
{
    m_choices->choose(static_cast<int>(m_theme.choice()));
    SettingsSection::showEvent(event);
}
