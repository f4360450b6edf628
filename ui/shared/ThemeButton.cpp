#include "ui/shared/ThemeButton.h"

#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/Theme.h"

#include <QActionGroup>
#include <QMenu>

using namespace Qt::StringLiterals;

ThemeButton::ThemeButton(Theme &theme, QWidget *parent) : QPushButton(parent)
{
    setIcon(theme::icon(u"sun"_s));
    setIconSize({theme::iconPlain, theme::iconPlain});
    setFlat(true);
    setFixedSize(theme::controlHeight, theme::controlHeight);
    setToolTip(tr("Light or dark"));
    setAccessibleName(toolTip());
    auto *menu = new QMenu(this);
    auto *choices = new QActionGroup(menu);
    const auto add = [&](Theme::Choice choice, const QString &word) {
        QAction *action = menu->addAction(word);
        action->setCheckable(true);
        choices->addAction(action);
        connect(menu, &QMenu::aboutToShow, action,
                [action, &theme, choice] { action->setChecked(theme.choice() == choice); });
        connect(action, &QAction::triggered, this, [&theme, choice] { theme.choose(choice); });
    };
    add(Theme::Choice::System, tr("As the system"));
    add(Theme::Choice::Light, tr("Light"));
    add(Theme::Choice::Dark, tr("Dark"));
    setMenu(menu);
}
