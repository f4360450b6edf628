#include "ui/history/HistoryPage.h"

#include "models/OfflineModel.h"
#include "models/TrackPlayer.h"
#include "services/studio/Voice.h"
#include "ui/history/HistoryFilters.h"
#include "ui/history/HistoryInspector.h"
#include "ui/history/HistoryList.h"
#include "ui/history/SelectionBar.h"
#include "ui/shared/DragOut.h"
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
      m_filters(new HistoryFilters(services.voices, services.server, this)),
      m_problem(new Notice(tr("Try again"), this)),
      m_stack(new QStackedWidget(this)),
      m_list(new HistoryList(services.history.list(), services.player, this)),
      m_empty(new EmptyState(this)),
      m_selection(new SelectionBar(this)),
      m_inspector(new HistoryInspector(services.player, services.server, this))
{
    layOut();
    wire();
    wireInspector();
    render();
}

void HistoryPage::layOut()
{
    m_search->setMinimumWidth(theme::searchLeast);
    m_search->setMaximumWidth(theme::searchWidth);
    header().addWidget(m_search, 1);
    content().addWidget(m_filters);
    auto *notices = new QHBoxLayout;
    notices->setContentsMargins(theme::space24, 0, theme::space24, 0);
    notices->addWidget(m_problem);
    content().addLayout(notices);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    auto *rows = new QHBoxLayout;
    rows->setContentsMargins(theme::space12, 0, theme::space12, 0);
    rows->addWidget(m_stack);
    content().addLayout(rows, 1);
    content().addWidget(m_selection);
    setInspector(m_inspector);
}

void HistoryPage::wire()
{
    HistoryModel &history = m_services.history;
    connect(m_search, &SearchField::searchRequested, this, &HistoryPage::applyFilter);
    connect(m_filters, &HistoryFilters::chosen, this, &HistoryPage::applyFilter);
    connect(m_problem, &Notice::actionRequested, &history, &HistoryModel::reload);
    connect(m_empty, &EmptyState::actionRequested, this, &HistoryPage::clearFilter);
    connect(m_list, &HistoryList::selectionMoved, this, &HistoryPage::renderSelection);
    connect(m_list, &HistoryList::playRequested, this, &HistoryPage::play);
    connect(m_list, &HistoryList::removeRequested, this, &HistoryPage::remove);
    connect(m_selection, &SelectionBar::exportRequested, this, &HistoryPage::exportSelected);
    connect(m_selection, &SelectionBar::removeRequested, this, [this] { remove(m_list->selectedIds()); });
    connect(m_selection, &SelectionBar::clearRequested, this,
            [this] { m_list->select(m_list->selectedId()); });
    connect(&history, &HistoryModel::changed, this, &HistoryPage::render);
    connect(&m_services.offline, &OfflineModel::changed, this, &HistoryPage::render);
    connect(&history, &HistoryModel::loaded, this, [this] { m_list->select(std::exchange(m_wanted, {})); });
    connect(&history, &HistoryModel::failed, m_problem, &Notice::show);
    connect(&m_services.exporter, &Exporter::failed, m_problem, &Notice::show);
    connect(&history.list(), &GenerationListModel::dataChanged, this, &HistoryPage::renderSelection);
    new DragOut(m_services.files, *m_list->viewport(), [this](const QPoint &place) {
        const Generation *generation = m_services.history.list().find(m_list->idAt(place));
        return generation && Track::isAudible(*generation) ? std::optional(Track::of(*generation))
                                                           : std::nullopt;
    });
}

void HistoryPage::wireInspector()
{
    connect(m_inspector, &HistoryInspector::playRequested, this, &HistoryPage::play);
    connect(m_inspector, &HistoryInspector::seekRequested, &m_services.player, &TrackPlayer::seek);
    connect(m_inspector, &HistoryInspector::useRequested, this, &HistoryPage::useRequested);
    connect(m_inspector, &HistoryInspector::repeatRequested, this, &HistoryPage::repeatRequested);
    connect(m_inspector, &HistoryInspector::revealRequested, this, &HistoryPage::voiceRequested);
    connect(m_inspector, &HistoryInspector::exportRequested, this, [this](const QString &id) {
        if (const Generation *generation = m_services.history.list().find(id))
            m_services.exporter.ask(Track::of(*generation));
    });
    connect(m_inspector, &HistoryInspector::removeRequested, this,
            [this](const QString &id) { remove({id}); });
}

void HistoryPage::applyFilter()
{
    HistoryModel::Filter filter = m_filters->filter();
    filter.text = m_search->text();
    m_services.history.show(filter);
}

void HistoryPage::clearFilter()
{
    m_search->clear();
    m_filters->clear();
    applyFilter();
}

void HistoryPage::reveal(const QString &id)
{
    m_wanted = id;
    clearFilter();
    m_list->setFocus();
}

void HistoryPage::showVoice(const Voice &voice)
{
    m_search->clear();
    m_filters->clear();
    m_filters->chooseVoice(voice.id, voice.name);
    m_list->setFocus();
}

void HistoryPage::find(const QString &text)
{
    m_search->setText(text);
    m_filters->clear();
    applyFilter();
    m_list->setFocus();
}

void HistoryPage::play(const QString &id)
{
    const GenerationListModel &list = m_services.history.list();
    const Generation *generation = list.find(id);
    if (generation && Track::isAudible(*generation))
        m_services.player.toggle(Track::of(*generation), neighboursIn([&list] { return list.rows(); }));
}

void HistoryPage::remove(const QStringList &ids)
{
    HistoryModel &history = m_services.history;
    history.removeLater(ids);
    const QString text =
        ids.size() == 1 ? tr("Deleted") : tr("%n deleted", nullptr, static_cast<int>(ids.size()));
    m_services.toasts.show({.text = text, .action = tr("Undo"), .length = RemovalDelay::length},
                           [&history, ids] { history.undoRemoval(ids); });
}

QList<Generation> HistoryPage::selected() const
{
    QList<Generation> generations;
    for (const QString &id : m_list->selectedIds()) {
        if (const Generation *generation = m_services.history.list().find(id))
            generations.append(*generation);
    }
    return generations;
}

void HistoryPage::exportSelected()
{
    QList<Track> tracks;
    for (const Generation &generation : selected()) {
        if (Track::isAudible(generation))
            tracks.append(Track::of(generation));
    }
    if (!tracks.isEmpty())
        m_services.exporter.askFolder(tracks);
}

EmptyState::Words HistoryPage::emptyWords() const
{
    const HistoryModel &history = m_services.history;
    if (history.state() != HistoryModel::State::Loaded)
        return {.icon = u"offline"_s,
                .title = tr("The history is not here yet"),
                .text = tr("It comes as soon as the server can be reached.")};
    if (history.filter().isEmpty())
        return {.icon = u"history"_s,
                .title = tr("Nothing said yet"),
                .text = tr("What you generate is kept here, with its text.")};
    return {.icon = u"search"_s,
            .title = tr("Nothing found"),
            .text = tr("Nothing that was said fits the search and the filters."),
            .action = {.words = tr("Clear search and filters")}};
}

void HistoryPage::render()
{
    const HistoryModel &history = m_services.history;
    const GenerationListModel &list = m_services.history.list();
    const bool hasRows = list.rowCount() > 0;
    const bool isLoaded = history.state() == HistoryModel::State::Loaded;
    m_filters->offerVoices(history.findsByVoice());
    m_search->setPlaceholderText(history.findsByVoice() ? tr("Search text and voice") : tr("Search text"));
    const bool isOnline = m_services.offline.isOnline();
    setRemark(hasRows || isLoaded ? QLocale().toString(history.total()) : QString());
    if (history.state() != HistoryModel::State::Loading || !isOnline)
        m_problem->show(isOnline ? history.problem() : std::nullopt); // offline, the strip says so
    m_empty->show(emptyWords());
    const bool isEmpty = !hasRows && (isLoaded || !isOnline);
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_list);
    setInspectorShown(hasRows);
    if (hasRows && m_list->selectedId().isEmpty())
        m_list->select(list.rows().first().id);
    renderSelection();
}

void HistoryPage::renderSelection()
{
    const Generation *generation = m_services.history.list().find(m_list->selectedId());
    m_inspector->show(generation ? std::optional<Generation>(*generation) : std::nullopt);
    m_selection->show(selected());
}
