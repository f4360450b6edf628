#include "ui/history/HistoryPage.h"

#include "models/TrackPlayer.h"
#include "ui/history/HistoryInspector.h"
#include "ui/history/HistoryList.h"
#include "ui/shared/EmptyState.h"
#include "ui/shared/Exporter.h"
#include "ui/shared/Notice.h"
#include "ui/shared/SearchField.h"
#include "ui/shared/Toasts.h"
#include "ui/theme/Metrics.h"

#include <QBoxLayout>
#include <QLocale>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

HistoryPage::HistoryPage(const Services &services, QWidget *parent)
    : PageFrame(tr("History"), parent),
      m_services(services),
      m_search(new SearchField(this)),
      m_problem(new Notice(tr("Try again"), this)),
      m_stack(new QStackedWidget(this)),
      m_list(new HistoryList(services.history.list(), services.player, this)),
      m_empty(new EmptyState(this)),
      m_inspector(new HistoryInspector(this))
{
    layOut();
    wire();
    render();
}

void HistoryPage::layOut()
{
    m_search->setPlaceholderText(tr("Search what was said"));
    m_search->setMinimumWidth(theme::searchLeast);
    m_search->setMaximumWidth(theme::searchWidth);
    header().addWidget(m_search, 1);
    auto *notices = new QHBoxLayout;
    notices->setContentsMargins(theme::space24, 0, theme::space24, 0);
    notices->addWidget(m_problem);
    content().addLayout(notices);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    auto *body = new QHBoxLayout;
    body->setContentsMargins(theme::space12, 0, theme::space12, 0);
    body->addWidget(m_stack);
    content().addLayout(body, 1);
    setInspector(m_inspector);
}

void HistoryPage::wire()
{
    HistoryModel &history = m_services.history;
    connect(m_search, &SearchField::searchRequested, &history, &HistoryModel::search);
    connect(m_problem, &Notice::actionRequested, &history, &HistoryModel::reload);
    connect(m_empty, &EmptyState::actionRequested, m_search, &QLineEdit::clear);
    connect(m_list, &HistoryList::selectionMoved, this, &HistoryPage::renderInspector);
    connect(m_list, &HistoryList::playRequested, this, &HistoryPage::play);
    connect(m_list, &HistoryList::removeRequested, this, &HistoryPage::remove);
    connect(m_inspector, &HistoryInspector::useRequested, this, &HistoryPage::useRequested);
    connect(m_inspector, &HistoryInspector::exportRequested, &m_services.exporter, &Exporter::ask);
    connect(m_inspector, &HistoryInspector::removeRequested, this, &HistoryPage::remove);
    connect(&history, &HistoryModel::changed, this, &HistoryPage::render);
    connect(&history, &HistoryModel::failed, m_problem, &Notice::show);
    connect(&m_services.exporter, &Exporter::failed, m_problem, &Notice::show);
    connect(&history.list(), &GenerationListModel::dataChanged, this, &HistoryPage::renderInspector);
}

void HistoryPage::find(const QString &text)
{
    m_search->setText(text);
    m_services.history.search(text);
    m_list->setFocus();
}

void HistoryPage::reveal(const QString &id)
{
    m_wanted = id;
    m_search->clear();
    m_services.history.search({});
    m_list->setFocus();
}

void HistoryPage::play(const QString &id)
{
    const Generation *generation = m_services.history.list().find(id);
    if (generation && generation->status == TaskStatus::Completed)
        m_services.player.toggle(Track::of(*generation));
}

void HistoryPage::remove(const QString &id)
{
    HistoryModel &history = m_services.history;
    history.removeLater(id);
    m_services.toasts.show({.text = tr("Deleted"), .action = tr("Undo"), .length = RemovalDelay::length},
                           [&history, id] { history.undoRemoval(id); });
}

void HistoryPage::render()
{
    const HistoryModel &history = m_services.history;
    const bool hasRows = m_services.history.list().rowCount() > 0;
    const bool isLoaded = history.state() == HistoryModel::State::Loaded;
    setRemark(isLoaded ? QLocale().toString(history.total()) : QString());
    if (isLoaded)
        m_problem->show({});
    const bool isSearched = !history.searched().isEmpty();
    m_empty->show(isSearched
                      ? EmptyState::Words{.icon = u"search"_s,
                                          .title = tr("Nothing found"),
                                          .text = tr("Nothing that was said contains these words."),
                                          .action = tr("Clear the search")}
                      : EmptyState::Words{.icon = u"history"_s,
                                          .title = tr("Nothing said yet"),
                                          .text = tr("What you generate is kept here, with its text.")});
    m_stack->setCurrentWidget(isLoaded && !hasRows ? static_cast<QWidget *>(m_empty) : m_list);
    setInspectorShown(hasRows);
    if (hasRows && m_list->selectedId().isEmpty())
        m_list->setCurrentIndex(m_list->model()->index(0, 0));
    if (isLoaded && !m_wanted.isEmpty()) {
        const int row = m_services.history.list().rowOf(std::exchange(m_wanted, {}));
        if (row >= 0)
            m_list->setCurrentIndex(m_list->model()->index(row, 0));
    }
    renderInspector();
}

void HistoryPage::renderInspector()
{
    const Generation *generation = m_services.history.list().find(m_list->selectedId());
    m_inspector->show(generation ? std::optional<Generation>(*generation) : std::nullopt);
}
