#include "ui/shared/buttons.h"

#include "ui/theme/Icon.h"
#include "ui/theme/Metrics.h"

#include <QPushButton>

QPushButton *normalButton(const QString &icon, const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    if (!icon.isEmpty())
        button->setIcon(theme::icon(icon));
    button->setIconSize({theme::iconSmall, theme::iconSmall});
    button->setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    return button;
}

QPushButton *primaryButton(const QString &icon, const QString &text, QWidget *parent)
{
    QPushButton *button = normalButton(icon, text, parent);
    button->setDefault(true);
    return button;
}

QPushButton *quietButton(const QString &icon, const QString &text, QWidget *parent)
{
    QPushButton *button = normalButton(icon, text, parent);
    button->setFlat(true);
    return button;
}

QPushButton *iconButton(const QString &icon, const QString &name, QWidget *parent)
{
    QPushButton *button = quietButton(icon, {}, parent);
    button->setIconSize({theme::iconPlain, theme::iconPlain});
    button->setFixedSize(theme::controlHeight, theme::controlHeight);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}
