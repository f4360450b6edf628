#include "ui/settings/AppearanceSection.h"

#include "ui/shared/Segments.h"
#include "ui/theme/Theme.h"

AppearanceSection::AppearanceSection(Theme &theme, QWidget *parent)
    : SettingsSection(tr("Appearance"), parent)
{
    auto *choices = new Segments({tr("As the system"), tr("Light"), tr("Dark")}, this); // as Theme::Choice
    choices->choose(static_cast<int>(theme.choice()));
    addLine(tr("Theme"), {}, choices);
    connect(choices, &Segments::chosen, this,
            [&theme](int index) { theme.choose(static_cast<Theme::Choice>(index)); });
}
