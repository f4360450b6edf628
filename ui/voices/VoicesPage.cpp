#include "ui/voices/VoicesPage.h"

#include "models/OfflineModel.h"
#include "models/ServerModel.h"
#include "models/TrackPlayer.h"
#include "services/settings/Settings.h"
#include "ui/shared/Chip.h"
#include "ui/shared/DragOut.h"
#include "ui/shared/EmptyState.h"
#include "ui/shared/Exporter.h"
#include "ui/shared/FilterChip.h"
#include "ui/shared/Notice.h"
#include "ui/shared/SearchField.h"
#include "ui/shared/Segments.h"
#include "ui/shared/Toasts.h"
#include "ui/shared/buttons.h"
#include "ui/theme/Metrics.h"
#include "ui/voices/Skeleton.h"
#include "ui/voices/VoiceGrid.h"
#include "ui/voices/VoiceInspector.h"

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>
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

QList<FilterChip::Choice> orders()
{
    return {{.words = VoicesPage::tr("Newest")},
            {.words = VoicesPage::tr("Name"), .value = u"name"_s},
            {.words = VoicesPage::tr("Most used"), .value = u"uses"_s}};
}

VoicesApi::Order orderOf(const QString &value)
{
    if (value == u"name")
        return VoicesApi::Order::Name;
    return value.isEmpty() ? VoicesApi::Order::Newest : VoicesApi::Order::MostUsed;
}

} // namespace

VoicesPage::VoicesPage(const Services &services, QWidget *parent)
    : PageFrame(tr("Voices"), parent),
      m_services(services),
      m_search(new SearchField(this)),
      m_clone(primaryButton(u"plus"_s, tr("Clone a voice"), this)),
      m_sources(new Segments({tr("All"), tr("Cloned"), tr("Designed")}, this)),
      m_language(new FilterChip({{.words = tr("Any language")}}, this)),
      m_favorites(new Chip(u"star"_s, tr("Favourites"), this)),
      m_order(new FilterChip(orders(), this)),
      m_look(new Segments({tr("Cards"), tr("Rows")}, this)),
      m_problem(new Notice(tr("Try again"), this)),
      m_body(new QHBoxLayout),
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
    wireFilters();
    wireInspector();
    listLanguages();
    m_look->choose(services.settings.get(settings::showsVoiceRows) ? 1 : 0);
    chooseLook();
    m_order->choose(services.settings.get(settings::voiceOrder));
    if (!m_order->value().isEmpty())
        applyFilter();
    render();
}

void VoicesPage::layOut()
{
    m_search->setObjectName(u"voiceSearch"_s);
    m_search->setMinimumWidth(theme::searchLeast);
    m_search->setMaximumWidth(theme::searchWidth);
    header().addWidget(m_search, 1);
    header().addWidget(m_clone);
    m_filters = makeFilters();
    content().addWidget(m_filters);
    auto *notices = new QHBoxLayout;
    notices->setContentsMargins(theme::space24, 0, theme::space24, theme::space8);
    notices->addWidget(m_problem);
    content().addLayout(notices);
    m_stack->addWidget(m_grid);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_skeleton);
    m_body->addWidget(m_stack);
    content().addLayout(m_body, 1);
    setInspector(m_inspector);
}

QWidget *VoicesPage::makeFilters()
{
    auto *bar = new QWidget(this);
    bar->setFixedHeight(theme::filterHeight);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(theme::space24, 0, theme::space24, theme::space8);
    row->setSpacing(theme::space8);
    row->addWidget(m_sources);
    row->addWidget(m_language);
    row->addWidget(m_favorites);
    row->addStretch();
    row->addWidget(m_order);
    row->addWidget(m_look);
    return bar;
}

void VoicesPage::wire()
{
    VoicesModel &voices = m_services.voices;
    connect(m_problem, &Notice::actionRequested, &voices, &VoicesModel::reload);
    connect(m_empty, &EmptyState::actionRequested, this, [this] {
        if (m_services.voices.filter().isEmpty())
            emit cloneRequested();
        else
            clearFilter();
    });
    connect(m_empty, &EmptyState::otherRequested, this, &VoicesPage::designRequested);
    connect(m_clone, &QPushButton::clicked, this, &VoicesPage::cloneRequested);
    connect(m_grid, &VoiceGrid::selectionMoved, this, &VoicesPage::renderInspector);
    connect(m_grid, &VoiceGrid::playRequested, this, &VoicesPage::play);
    connect(m_grid, &VoiceGrid::removeRequested, this,
            [this](const QStringList &ids) { remove(ids.first()); });
    connect(&voices, &VoicesModel::changed, this, &VoicesPage::render);
    connect(&m_services.offline, &OfflineModel::changed, this, &VoicesPage::render);
    connect(&voices, &VoicesModel::loaded, this, &VoicesPage::selectWanted);
    connect(&voices, &VoicesModel::failed, m_problem, &Notice::show);
    connect(&m_services.exporter, &Exporter::failed, m_problem, &Notice::show);
    connect(&voices.list(), &VoiceListModel::dataChanged, this, &VoicesPage::renderInspector);
    connect(&m_patience, &QTimer::timeout, this, &VoicesPage::render);
    new DragOut(m_services.files, *m_grid->viewport(), [this](const QPoint &place) {
        const Voice *voice = m_services.voices.list().find(m_grid->idAt(place));
        return voice ? std::optional(Track::of(*voice)) : std::nullopt;
    });
}

void VoicesPage::wireFilters()
{
    connect(m_search, &SearchField::searchRequested, this, &VoicesPage::applyFilter);
    connect(m_sources, &Segments::chosen, this, &VoicesPage::applyFilter);
    connect(m_language, &FilterChip::chosen, this, &VoicesPage::applyFilter);
    connect(m_favorites, &Chip::toggled, this, &VoicesPage::applyFilter);
    connect(m_order, &FilterChip::chosen, this, [this](const QString &order) {
        m_services.settings.set(settings::voiceOrder, order);
        applyFilter();
    });
    connect(m_look, &Segments::chosen, this, &VoicesPage::chooseLook);
    connect(&m_services.server, &ServerModel::changed, this, &VoicesPage::listLanguages);
}

void VoicesPage::wireInspector()
{
    VoicesModel &voices = m_services.voices;
    connect(m_inspector, &VoiceInspector::playRequested, this,
            [this](const Voice &voice) { play(voice.id); });
    connect(m_inspector, &VoiceInspector::seekRequested, &m_services.player, &TrackPlayer::seek);
    connect(m_inspector, &VoiceInspector::generateRequested, this, &VoicesPage::generateRequested);
    connect(m_inspector, &VoiceInspector::usesRequested, this, &VoicesPage::usesRequested);
    connect(m_inspector, &VoiceInspector::exportRequested, this,
            [this](const Voice &voice) { m_services.exporter.ask(Track::of(voice)); });
    connect(m_inspector, &VoiceInspector::renameRequested, &voices, &VoicesModel::rename);
    connect(m_inspector, &VoiceInspector::favoriteRequested, &voices, &VoicesModel::setFavorite);
    connect(m_inspector, &VoiceInspector::removeRequested, this, &VoicesPage::remove);
}

void VoicesPage::listLanguages()
{
    QList<FilterChip::Choice> choices{{.words = tr("Any language")}};
    for (const QString &name : m_services.server.languages())
        choices.append({.words = name, .value = name});
    m_language->setChoices(choices);
}

void VoicesPage::chooseLook()
{
    const bool isRows = m_look->chosenIndex() == 1;
    m_body->setContentsMargins(isRows ? theme::space12 : theme::space24, 0, 0, 0); // pictures below the title
    m_grid->setLook(isRows ? VoiceGrid::Look::Rows : VoiceGrid::Look::Cards);
    m_services.settings.set(settings::showsVoiceRows, isRows);
}

void VoicesPage::clearFilter()
{
    m_search->clear();
    m_sources->choose(0);
    m_language->choose({});
    m_favorites->setChecked(false);
    applyFilter();
}

void VoicesPage::reveal(const QString &id, const QString &name)
{
    m_wanted = {.id = id, .name = name};
    clearFilter();
    m_grid->setFocus();
}

void VoicesPage::selectWanted()
{
    if (m_services.voices.list().find(m_wanted.id)) {
        m_grid->select(m_wanted.id);
        m_wanted = {};
    } else if (!m_wanted.id.isEmpty() && !m_wanted.name.isEmpty()) {
        m_search->setText(std::exchange(m_wanted.name, {}));
        applyFilter();
    }
}

void VoicesPage::find(const QString &text)
{
    clearFilter();
    m_search->setText(text);
    applyFilter();
    m_grid->setFocus();
}

void VoicesPage::applyFilter()
{
    m_services.voices.show({.text = m_search->text(),
                            .searchesAll = true,
                            .source = sourceOf(m_sources->chosenIndex()),
                            .isFavorite = m_favorites->isChecked(),
                            .language = m_language->value(),
                            .order = orderOf(m_order->value())});
}

void VoicesPage::play(const QString &id)
{
    const VoiceListModel &list = m_services.voices.list();
    if (const Voice *voice = list.find(id))
        m_services.player.toggle(Track::of(*voice), neighboursIn([&list] { return list.rows(); }));
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
    const bool isOnline = m_services.offline.isOnline();
    const bool isLoading = isOnline && voices.state() == VoicesModel::State::Loading;
    if (!isLoading)
        m_patience.stop();
    else if (!hasRows && !m_patience.isActive() && m_stack->currentWidget() != m_skeleton)
        m_patience.start();
    renderFilters();
    const bool isCounted = hasRows || voices.state() == VoicesModel::State::Loaded;
    setRemark(isCounted ? QLocale().toString(voices.total()) : QString());
    if (!isLoading)
        m_problem->show(isOnline ? voices.problem() : std::nullopt); // offline, the strip says so
    setInspectorShown(hasRows);
    // Where there is nothing to look for, nothing offers to look; the two ways to begin stand on the page.
    const bool isLibraryEmpty =
        !hasRows && voices.state() == VoicesModel::State::Loaded && voices.filter().isEmpty();
    for (QWidget *each : {static_cast<QWidget *>(m_search), static_cast<QWidget *>(m_clone), m_filters})
        each->setVisible(!isLibraryEmpty);
    if (isLibraryEmpty)
        setRemark({});
    if (hasRows) {
        m_stack->setCurrentWidget(m_grid);
        if (m_grid->selectedId().isEmpty())
            m_grid->select(m_services.voices.list().rows().first().id);
    } else if (isLoading) {
        if (!m_patience.isActive())
            m_stack->setCurrentWidget(m_skeleton);
    } else {
        renderEmpty();
    }
    renderInspector();
}

/// As far as the server has them.
void VoicesPage::renderFilters()
{
    const bool isEditable = m_services.voices.isEditable();
    m_search->setPlaceholderText(isEditable ? tr("Search name, text, description") : tr("Search names"));
    for (QWidget *filter : {static_cast<QWidget *>(m_language), static_cast<QWidget *>(m_favorites),
                            static_cast<QWidget *>(m_order)})
        filter->setVisible(isEditable);
    m_inspector->setEditable(isEditable);
}

void VoicesPage::renderEmpty()
{
    m_stack->setCurrentWidget(m_empty);
    if (m_services.voices.state() != VoicesModel::State::Loaded) {
        m_empty->show({.icon = u"offline"_s,
                       .title = tr("The library is not here yet"),
                       .text = tr("It comes as soon as the server can be reached.")});
        return;
    }
    const bool isFiltered = !m_services.voices.filter().isEmpty();
    m_empty->show(isFiltered ? EmptyState::Words{.icon = u"search"_s,
                                                 .title = tr("Nothing found"),
                                                 .text = tr("No voice fits the search and the filters."),
                                                 .action = {.words = tr("Clear search and filters")}}
                             : EmptyState::Words{.icon = u"voices"_s,
                                                 .title = tr("No voices yet"),
                                                 .text = tr("A voice is ten seconds of somebody speaking, "
                                                            "or a sentence that describes one."),
                                                 .action = {.words = tr("Clone a voice"), .icon = u"clone"_s},
                                                 .other = {.words = tr("Design one"), .icon = u"design"_s}});
}

void VoicesPage::renderInspector()
{
    const Voice *voice = m_services.voices.list().find(m_grid->selectedId());
    m_inspector->show(voice ? std::optional<Voice>(*voice) : std::nullopt);
}
