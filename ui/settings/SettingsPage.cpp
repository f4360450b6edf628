#include "ui/settings/SettingsPage.h"

#include "ui/settings/AppearanceSection.h"
#include "ui/settings/DiagnosticsSection.h"
#include "ui/settings/EngineSection.h"
#include "ui/settings/ExportSection.h"
#include "ui/settings/SectionList.h"
#include "ui/settings/SoundSection.h"
#include "ui/settings/StorageSection.h"
#include "ui/settings/WorkspaceSection.h"
#include "ui/shared/ScrollColumn.h"
#include "ui/theme/Metrics.h"
#include "ui/theme/PageMetrics.h"

#include <QBoxLayout>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace {

constexpr int workspaceSection = 0; ///< in the order of the list

}

SettingsPage::SettingsPage(const Services &services, QWidget *parent)
    : PageFrame(tr("Settings"), parent),
      m_list(new SectionList({{.icon = u"account"_s, .word = tr("Workspace")},
                              {.icon = u"sun"_s, .word = tr("Appearance")},
                              {.icon = u"speaker-device"_s, .word = tr("Sound")},
                              {.icon = u"export"_s, .word = tr("Export")},
                              {.icon = u"generate"_s, .word = tr("Engine")},
                              {.icon = u"folder"_s, .word = tr("Storage")},
                              {.icon = u"info"_s, .word = tr("Diagnostics")}},
                             this)),
      m_column(new ScrollColumn(this))
{
    auto *workspace = new WorkspaceSection(services.session, services.workspace, m_column);
    m_sections = {
        workspace,
        new AppearanceSection(services.theme, m_column),
        new SoundSection(services.sound, m_column),
        new ExportSection(services.settings, m_column),
        new EngineSection(services.server, m_column),
        new StorageSection(services.cache, m_column),
        new DiagnosticsSection(
            {.report = services.report, .session = services.session, .workspace = services.workspace},
            m_column)};
    layOut();
    connect(workspace, &WorkspaceSection::leaveRequested, this, &SettingsPage::leaveRequested);
    connect(m_list, &SectionList::chosen, this, &SettingsPage::jumpTo);
    connect(m_column->verticalScrollBar(), &QScrollBar::valueChanged, this, &SettingsPage::followScroll);
}

void SettingsPage::layOut()
{
    for (SettingsSection *section : std::as_const(m_sections)) {
        section->setMaximumWidth(theme::settingsWidth);
        m_column->column().addWidget(section);
    }
    m_column->column().addStretch();
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_list);
    body->addWidget(m_column, 1);
    content().addLayout(body, 1);
}

void SettingsPage::showWorkspace()
{
    jumpTo(workspaceSection);
}

void SettingsPage::jumpTo(int section)
{
    m_isJumping = true; // the last ones never come up to the top
    m_column->verticalScrollBar()->setValue(m_sections.at(section)->y() - theme::space4);
    m_isJumping = false;
    m_list->choose(section);
}

void SettingsPage::followScroll()
{
    if (m_isJumping)
        return;
    const int top = m_column->verticalScrollBar()->value() + theme::space32;
    int seen = 0;
    for (int section = 0; section < m_sections.size(); ++section) {
        if (m_sections.at(section)->y() <= top)
            seen = section;
    }
    m_list->choose(seen);
}
