#include "ui/settings/WorkspaceSection.h"

#include "models/SessionModel.h"
#include "ui/shared/Label.h"
#include "ui/shared/buttons.h"

#include <QDir>
#include <QPushButton>

using namespace Qt::StringLiterals;

WorkspaceSection::WorkspaceSection(SessionModel &session, const QString &workspace, QWidget *parent)
    : SettingsSection(tr("Workspace"), parent), m_session(session), m_workspace(workspace)
{
    connect(&m_session, &SessionModel::changed, this, [this] {
        if (m_session.state() == SessionModel::State::SignedIn)
            render();
    });
    render();
}

void WorkspaceSection::render()
{
    clear();
    const bool isHere = m_session.isWorkspace();
    QPushButton *leave = isHere ? normalButton(u"computer"_s, tr("Work elsewhere…"), this)
                                : normalButton(u"sign-out"_s, tr("Sign out"), this);
    if (isHere)
        addLine(tr("This computer"),
                tr("%1\nIt stays as it is when you work elsewhere; the next start asks where.")
                    .arg(QDir::toNativeSeparators(m_workspace)),
                leave);
    else
        addLine(m_session.host(), tr("Your voices and your history stay on this server."), leave);
    connect(leave, &QPushButton::clicked, this, &WorkspaceSection::leaveRequested);
}
