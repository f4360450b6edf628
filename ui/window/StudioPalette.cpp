#include "ui/window/StudioPalette.h"

#include "models/TrackPlayer.h"
#include "ui/palette/CommandPalette.h"
#include "ui/theme/Theme.h"

#include <QShortcut>

using namespace Qt::StringLiterals;
using Kind = PaletteModel::Entry::Kind;

StudioPalette::StudioPalette(const Services &services, const QList<Rail::Item> &pages, QWidget *studio)
    : QObject(studio), m_services(services), m_pages(pages)
{
    offer();
    auto *palette = new CommandPalette(services.palette, studio);
    connect(palette, &CommandPalette::chosen, this, &StudioPalette::perform);
    connect(new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_K), studio), &QShortcut::activated, palette,
            &CommandPalette::open);
}

void StudioPalette::setPageShown(int page, bool isShown)
{
    if (isShown)
        m_hiddenPages.remove(page);
    else
        m_hiddenPages.insert(page);
    offer();
}

void StudioPalette::offer()
{
    m_actions.clear();
    addPages();
    addActions();
    QList<PaletteModel::Command> commands;
    for (const Action &action : std::as_const(m_actions))
        commands << action.command;
    m_services.palette.setCommands(commands);
}

void StudioPalette::addPages()
{
    for (int page = 0; page < m_pages.size(); ++page) {
        if (m_hiddenPages.contains(page))
            continue;
        const QString keys = Rail::keysOf(page, m_pages).toString(QKeySequence::NativeText);
        m_actions.append(
            {.command = {.title = m_pages.at(page).word, .icon = m_pages.at(page).icon, .keys = keys},
             .run = [this, page] { emit pageRequested(page); }});
    }
}

void StudioPalette::addActions()
{
    m_actions.append({.command = {.title = tr("Play or pause"), .icon = u"play"_s, .keys = tr("Space")},
                      .run = [this] { m_services.player.toggle(); }});
    const auto addTheme = [this](const QString &title, const QString &icon, Theme::Choice choice) {
        m_actions.append({.command = {.title = title, .icon = icon},
                          .run = [this, choice] { m_services.theme.choose(choice); }});
    };
    addTheme(tr("Theme: light"), u"sun"_s, Theme::Choice::Light);
    addTheme(tr("Theme: dark"), u"moon"_s, Theme::Choice::Dark);
    addTheme(tr("Theme: as the system"), u"computer"_s, Theme::Choice::System);
}

void StudioPalette::perform(const PaletteModel::Entry &entry)
{
    switch (entry.kind) {
    case Kind::Generate:
        emit generateRequested(entry.voice);
        break;
    case Kind::Play:
        m_services.player.toggle(Track::of(entry.voice));
        break;
    case Kind::Show:
        emit voiceRequested(entry.voice.name);
        break;
    case Kind::Take:
        emit takeRequested(entry.take.id);
        break;
    case Kind::SearchHistory:
        emit historyRequested(m_services.palette.query());
        break;
    case Kind::Command:
        m_actions.at(entry.command).run();
        break;
    }
}
