#include "ui/settings/AppearanceSection.h"

#include "ui/shared/Segments.h"
#include "ui/theme/Theme.h"

AppearanceSection::AppearanceSection(Theme &theme, QWidget *parent)
    : SettingsSection(tr("Appearance"), parent),
      m_choices(new Segments({tr("As the system"), tr("Light"), tr("Dark")}, this)) // as Theme::Choice
{
    addLine(tr("Theme"), {}, m_choices);
    const auto render = [this, &theme] { m_choices->choose(static_cast<int>(theme.choice())); };
    connect(&theme, &Theme::changed, this, render); // it may be chosen elsewhere
    render();
    connect(m_choices, &Segments::chosen, this,
            [&theme](int index) { theme.choose(static_cast<Theme::Choice>(index)); });
}
