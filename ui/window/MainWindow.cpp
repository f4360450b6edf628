#include "ui/window/MainWindow.h"

#include "models/KeptLists.h"
#include "models/SessionModel.h"
#include "services/settings/Settings.h"
#include "ui/firstrun/FirstRunPage.h"
#include "ui/theme/FocusRing.h"
#include "ui/theme/Metrics.h"
#include "ui/window/StudioView.h"

#include <QCloseEvent>
#include <QStackedLayout>

MainWindow::MainWindow(const WindowModels &models)
    : m_models(models),
      m_stack(new QStackedLayout(this)),
      m_firstRun(new FirstRunPage(models.session, models.kept, models.theme, this)),
      m_studio(new StudioView(models, this))
{
    setWindowTitle(tr("Utter"));
    setMinimumSize(theme::leastWidth, theme::leastHeight);
    resize(theme::windowWidth, theme::windowHeight);
    restoreGeometry(models.settings.get(settings::windowGeometry));
    m_stack->addWidget(m_firstRun);
    m_stack->addWidget(m_studio);
    new FocusRing(this);
    connect(m_firstRun, &FirstRunPage::workspaceRequested, this, &MainWindow::workspaceRequested);
    connect(m_studio, &StudioView::leaveRequested, this, &MainWindow::leaveRequested);
    connect(m_studio, &StudioView::attentionRequested, this, &MainWindow::attentionRequested);
    connect(&m_models.session, &SessionModel::changed, this, &MainWindow::render);
    connect(&m_models.lists, &KeptLists::changed, this, &MainWindow::render);
    render();
}

void MainWindow::cloneFiles(const QStringList &paths)
{
    m_studio->cloneFiles(paths);
}

void MainWindow::render()
{
    switch (m_models.session.state()) {
    case SessionModel::State::SignedIn:
    case SessionModel::State::Offline:
        m_stack->setCurrentWidget(m_studio);
        break;
    case SessionModel::State::SignedOut:
    case SessionModel::State::Failed:
        m_stack->setCurrentWidget(m_firstRun);
        break;
    case SessionModel::State::Connecting:
    case SessionModel::State::Reconnecting:
        if (m_models.lists.areShown())
            m_stack->setCurrentWidget(m_studio);
        break; // what is shown stays usable
    }
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_models.settings.set(settings::windowGeometry, saveGeometry());
    QWidget::closeEvent(event);
    emit closed();
}
