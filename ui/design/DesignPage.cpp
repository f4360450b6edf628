#include "ui/design/DesignPage.h"

#include "ui/design/DesignComposer.h"
#include "ui/shared/Notice.h"
#include "ui/theme/Metrics.h"

#include <QShortcut>
#include <QVBoxLayout>

DesignPage::DesignPage(const PreviewCard::Services &services, ServerModel &server, QWidget *parent)
    : PageFrame(tr("Design a voice"), parent),
      m_design(services.design),
      m_composer(new DesignComposer(server, this)),
      m_problem(new Notice(tr("Try again"), this))
{
    auto *body = new QWidget(this);
    body->setMaximumWidth(theme::textColumn + 2 * theme::space24);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(theme::space24, theme::focusGap, theme::space24, theme::space24);
    column->setSpacing(theme::space16);
    column->addWidget(m_composer);
    column->addWidget(m_problem);
    column->addWidget(new PreviewCard(services, this));
    column->addStretch();
    content().addWidget(body, 1);
    connect(m_composer, &DesignComposer::submitRequested, this, &DesignPage::submit);
    connect(m_problem, &Notice::actionRequested, this, &DesignPage::submit);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &DesignPage::submit);
    }
    connect(&m_design, &DesignModel::changed, this, &DesignPage::render);
    render();
}

void DesignPage::submit()
{
    const DesignRequest design = m_composer->design();
    if (!m_design.isBusy() && !DesignModel::problemOf(design))
        m_design.preview(design);
}

void DesignPage::render()
{
    m_composer->setBusy(m_design.isBusy());
    m_problem->show(m_design.state() == DesignModel::State::Failed ? m_design.problem() : std::nullopt);
}
