#include "ui/voices/VoicesPage.h"

#include "models/TrackPlayer.h"
#include "ui/shared/Chip.h"
#include "ui/shared/EmptyState.h"
#include "ui/shared/Notice.h"
#include "ui/shared/SearchField.h"
#include "ui/shared/Segments.h"
#include "ui/shared/Toasts.h"
#include "ui/theme/Metrics.h"
#include "ui/voices/Skeleton.h"
#include "ui/voices/VoiceGrid.h"
#include "ui/voices/VoiceInspector.h"

#include <QBoxLayout>
#include <QLocale>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace {

/// In the order of the segments.
std::optional<Voice::Source> sourceOf(int segment)
{
    if (segment == 0)
        return {};
    return segment == 1 ? Voice::Source::Uploaded : Voice::Source::Designed;
}

} // namespace

VoicesPage::VoicesPage(const Services &services, QWidget *parent)
    : PageFrame(tr("Voices"), parent),
      m_services(services),
      m_search(new SearchField(this)),
      m_sources(new Segments({tr("All"), tr("Cloned"), tr("Designed")}, this)),
      m_favorites(new Chip(u"star"_s, tr("Favourites"), this)),
      m_problem(new Notice(tr("Try again"), this)),
      m_stack(new QStackedWidget(this)),
      m_grid(new VoiceGrid(services.voices.list(), services.player, this)),
      m_empty(new EmptyState(this)),
      m_skeleton(new Skeleton(this)),
      m_inspector(new VoiceInspector(services.player, this))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(theme::skeletonDelayMs);
    layOut();
    wire();
    render();
}

void VoicesPage::layOut()
{
    m_search->setPlaceholderText(tr("Search name, text, description"));
    m_search->setObjectName(u"voiceSearch"_s);
    m_search->setMinimumWidth(theme::searchLeast);
    m_search->setMaximumWidth(theme::searchWidth);
    header().addWidget(m_search, 1);
    auto *filters = new QHBoxLayout;
    filters->setContentsMargins(theme::space24, 0, theme::space24, 0);
    filters->setSpacing(theme::space8);
    filters->addWidget(m_sources);
    filters->addWidget(m_favorites);
    filters->addStretch();
    auto *bar = new QWidget(this);
    bar->setFixedHeight(theme::filterHeight);
    filters->setContentsMargins(theme::space24, 0, theme::space24, theme::space8);
    bar->setLayout(filters);
    content().addWidget(bar);
    auto *notices = new QHBoxLayout;
    notices->setContentsMargins(theme::space24, 0, theme::space24, theme::space8);
    notices->addWidget(m_problem);
    content().addLayout(notices);
    m_stack->addWidget(m_grid);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_skeleton);
    auto *body = new QHBoxLayout;
    body->setContentsMargins(theme::space24, 0, 0, 0);
    body->addWidget(m_stack);
    content().addLayout(body, 1);
    setInspector(m_inspector);
}

void VoicesPage::wire()
{
    VoicesModel &voices = m_services.voices;
    connect(m_search, &SearchField::searchRequested, this, &VoicesPage::applyFilter);
    connect(m_sources, &Segments::chosen, this, &VoicesPage::applyFilter);
    connect(m_favorites, &Chip::toggled, this, &VoicesPage::applyFilter);
    connect(m_problem, &Notice::actionRequested, &voices, &VoicesModel::reload);
    connect(m_empty, &EmptyState::actionRequested, this, [this] {
        if (m_services.voices.filter().isEmpty()) {
            emit designRequested();
            return;
        }
        m_search->clear();
        m_sources->choose(0);
        m_favorites->setChecked(false);
        applyFilter();
    });
    connect(m_grid, &VoiceGrid::selectionMoved, this, &VoicesPage::renderInspector);
    connect(m_grid, &VoiceGrid::playRequested, this, &VoicesPage::play);
    connect(m_grid, &VoiceGrid::removeRequested, this, &VoicesPage::remove);
    connect(m_inspector, &VoiceInspector::playRequested, this,
            [this](const Voice &voice) { play(voice.id); });
    connect(m_inspector, &VoiceInspector::seekRequested, &m_services.player, &TrackPlayer::seek);
    connect(m_inspector, &VoiceInspector::generateRequested, this, &VoicesPage::generateRequested);
    connect(m_inspector, &VoiceInspector::renameRequested, &voices, &VoicesModel::rename);
    connect(m_inspector, &VoiceInspector::favoriteRequested, &voices, &VoicesModel::setFavorite);
    connect(m_inspector, &VoiceInspector::removeRequested, this, &VoicesPage::remove);
    connect(&voices, &VoicesModel::changed, this, &VoicesPage::render);
    connect(&voices, &VoicesModel::failed, m_problem, &Notice::show);
    connect(&voices.list(), &VoiceListModel::dataChanged, this, &VoicesPage::renderInspector);
    connect(&m_patience, &QTimer::timeout, this, &VoicesPage::render);
}

void VoicesPage::find(const QString &text)
{
    m_search->setText(text);
    m_sources->choose(0);
    m_favorites->setChecked(false);
    applyFilter();
    m_grid->setFocus();
}

void VoicesPage::applyFilter()
{
    m_services.voices.show({.text = m_search->text(),
                            .searchesAll = true,
                            .source = sourceOf(m_sources->chosenIndex()),
                            .isFavorite = m_favorites->isChecked()});
}

void VoicesPage::play(const QString &id)
{
    if (const Voice *voice = m_services.voices.list().find(id))
        m_services.player.toggle(Track::of(*voice));
}

void VoicesPage::remove(const QString &id)
{
    VoicesModel &voices = m_services.voices;
    const Voice *voice = voices.list().find(id);
    if (!voice)
        return;
    const QString text = tr("“%1” deleted").arg(voice->name);
    voices.removeLater(id);
    m_services.toasts.show({.text = text, .action = tr("Undo"), .length = RemovalDelay::length},
                           [&voices, id] { voices.undoRemoval(id); });
}

void VoicesPage::render()
{
    const VoicesModel &voices = m_services.voices;
    const bool hasRows = m_services.voices.list().rowCount() > 0;
    const bool isLoading = voices.state() == VoicesModel::State::Loading;
    if (!isLoading)
        m_patience.stop();
    else if (!hasRows && !m_patience.isActive() && m_stack->currentWidget() != m_skeleton)
        m_patience.start();
    setRemark(voices.state() == VoicesModel::State::Loaded ? QLocale().toString(voices.total()) : QString());
    if (voices.state() == VoicesModel::State::Loaded)
        m_problem->show({});
    setInspectorShown(hasRows);
    if (hasRows) {
        m_stack->setCurrentWidget(m_grid);
        if (m_grid->selectedId().isEmpty())
            m_grid->select(m_services.voices.list().rows().first().id);
    } else if (isLoading) {
        if (!m_patience.isActive())
            m_stack->setCurrentWidget(m_skeleton);
    } else {
        const bool isFiltered = !voices.filter().isEmpty();
        m_empty->show(isFiltered
                          ? EmptyState::Words{.icon = u"search"_s,
                                              .title = tr("Nothing found"),
                                              .text = tr("No voice fits the search and the filters."),
                                              .action = tr("Clear search and filters")}
                          : EmptyState::Words{.icon = u"voices"_s,
                                              .title = tr("No voices yet"),
                                              .text = tr("A voice is ten seconds of somebody speaking, "
                                                         "or a sentence that describes one."),
                                              .action = tr("Design a voice")});
        m_stack->setCurrentWidget(m_empty);
    }
    renderInspector();
}

void VoicesPage::renderInspector()
{
    const Voice *voice = m_services.voices.list().find(m_grid->selectedId());
    m_inspector->show(voice ? std::optional<Voice>(*voice) : std::nullopt);
}
