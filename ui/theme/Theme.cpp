#include "ui/theme/Theme.h"

#include "services/settings/Settings.h"
#include "ui/theme/Style.h"
#include "ui/theme/Type.h"

#include <QApplication>
#include <QPalette>

Theme::Theme(Settings &settings)
    : m_settings(settings),
      m_system(theme::schemeOf(QApplication::palette())),
      m_choice(static_cast<Choice>(settings.get(settings::themeChoice)))
{
    theme::loadFonts();
    QApplication::setStyle(new Style); // QApplication owns it
    QApplication::setFont(theme::font(theme::Type::Body));
    apply();
}

void Theme::choose(Choice choice)
{
    m_choice = choice;
    m_settings.set(settings::themeChoice, static_cast<int>(choice));
    apply();
    emit changed();
}

void Theme::apply() const
{
    theme::Scheme scheme = m_system;
    if (m_choice != Choice::System)
        scheme = m_choice == Choice::Light ? theme::Scheme::Light : theme::Scheme::Dark;
    QApplication::setPalette(theme::palette(scheme));
}
