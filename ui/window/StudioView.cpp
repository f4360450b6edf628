#include "ui/window/StudioView.h"

#include "models/CloneDesk.h"
#include "models/DesignTakes.h"
#include "models/HistoryModel.h"
#include "models/KeptSession.h"
#include "models/SessionModel.h"
#include "models/SpeechDraft.h"
#include "models/TakeSounds.h"
#include "models/TaskBoard.h"
#include "models/TrackFiles.h"
#include "models/TrackPlayer.h"
#include "services/settings/Settings.h"
#include "ui/clone/ClonePage.h"
#include "ui/design/DesignPage.h"
#include "ui/generate/GeneratePage.h"
#include "ui/history/HistoryPage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/shared/Exporter.h"
#include "ui/shared/PageFrame.h"
#include "ui/shared/Toasts.h"
#include "ui/tasks/TasksPage.h"
#include "ui/theme/Metrics.h"
#include "ui/voices/VoicesPage.h"
#include "ui/window/EndNotices.h"
#include "ui/window/FileDrops.h"
#include "ui/window/OfflineStrip.h"
#include "ui/window/PlayerBar.h"
#include "ui/window/StudioPalette.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double skipSeconds = 5;

// In the order of the rail.
constexpr int voicesPage = 0;
constexpr int clonePage = 1;
constexpr int designPage = 2;
constexpr int generatePage = 3;
constexpr int historyPage = 4;
constexpr int tasksPage = 5;
constexpr int settingsPage = 6;

constexpr auto toastLength = 6s;
constexpr auto longToast = 12s;

} // namespace

StudioView::StudioView(const WindowModels &models, QWidget *parent)
    : QWidget(parent),
      m_models(models),
      m_pages(new QStackedWidget(this)),
      m_toasts(new Toasts(m_pages)),
      m_exporter(
          new Exporter({.exports = models.exports, .settings = models.settings, .toasts = *m_toasts}, this)),
      m_rail(new Rail(items(), models.session, models.offline, this)),
      m_player(new PlayerBar({.player = models.player,
                              .settings = models.settings,
                              .files = models.trackFiles,
                              .exporter = *m_exporter},
                             this))
{
    addPages();
    auto *upper = new QHBoxLayout;
    upper->setSpacing(0);
    upper->addWidget(m_rail);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(new OfflineStrip(models.offline, this));
    right->addWidget(m_pages, 1);
    upper->addLayout(right, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(upper, 1);
    column->addWidget(m_player);
    connect(m_rail, &Rail::chosen, this, &StudioView::open);
    shareInspectorWidth();
    followModels();
    auto *notices = new EndNotices(models.tasks, this);
    connect(notices, &EndNotices::opened, this, [this] {
        emit attentionRequested();
        open(tasksPage);
    });
    wirePlayer();
    open(std::min(models.settings.get(settings::windowPage), m_pages->count() - 1));
    offerTasks();
}

QList<Rail::Item> StudioView::items()
{
    return {{.icon = u"voices"_s, .word = tr("Voices")},    {.icon = u"clone"_s, .word = tr("Clone")},
            {.icon = u"design"_s, .word = tr("Design")},    {.icon = u"generate"_s, .word = tr("Generate")},
            {.icon = u"history"_s, .word = tr("History")},  {.icon = u"tasks"_s, .word = tr("Tasks")},
            {.icon = u"settings"_s, .word = tr("Settings")}};
}

void StudioView::addPages()
{
    auto *voices = new VoicesPage({.voices = m_models.voices,
                                   .server = m_models.server,
                                   .offline = m_models.offline,
                                   .player = m_models.player,
                                   .files = m_models.trackFiles,
                                   .exporter = *m_exporter,
                                   .settings = m_models.settings,
                                   .toasts = *m_toasts},
                                  m_pages);
    auto *clone = new ClonePage(
        {.desk = m_models.cloneDesk, .player = m_models.clonePlayer, .server = m_models.server}, m_pages);
    auto *design = new DesignPage({.takes = m_models.designTakes,
                                   .draft = m_models.designDraft,
                                   .server = m_models.server,
                                   .player = m_models.player,
                                   .files = m_models.trackFiles,
                                   .exporter = *m_exporter,
                                   .toasts = *m_toasts},
                                  m_pages);
    auto *generate = new GeneratePage({.generate = m_models.generate,
                                       .sounds = m_models.takeSounds,
                                       .draft = m_models.speechDraft,
                                       .server = m_models.server,
                                       .voices = m_models.voiceChoices,
                                       .player = m_models.player,
                                       .files = m_models.trackFiles,
                                       .exporter = *m_exporter},
                                      m_pages);
    m_pages->addWidget(voices);
    m_pages->addWidget(clone);
    m_pages->addWidget(design);
    m_pages->addWidget(generate);
    auto *history = new HistoryPage({.history = m_models.history,
                                     .voices = m_models.voiceChoices,
                                     .server = m_models.server,
                                     .offline = m_models.offline,
                                     .player = m_models.player,
                                     .files = m_models.trackFiles,
                                     .exporter = *m_exporter,
                                     .toasts = *m_toasts},
                                    m_pages);
    m_pages->addWidget(history);
    introduce(*voices, *generate, *history);
    addTasks(*history);
    addSettings();
    addPalette(*voices, *history);
    connect(voices, &VoicesPage::cloneRequested, this, [this] { open(clonePage); });
    connect(voices, &VoicesPage::designRequested, this, [this] { open(designPage); });
    connect(clone, &ClonePage::generateRequested, voices, &VoicesPage::generateRequested);
    connect(new FileDrops(this), &FileDrops::dropped, this, &StudioView::cloneFiles);
}

void StudioView::cloneFiles(const QStringList &paths)
{
    open(clonePage);
    if (m_models.cloneDesk.isBusy())
        m_toasts->show({.text = tr("Something is being recorded or sent. Drop it again afterwards."),
                        .length = toastLength},
                       {});
    else
        m_models.cloneDesk.take(paths);
}

void StudioView::followModels()
{
    connect(&m_models.designTakes, &DesignTakes::saved, this,
            [this](const CreatedVoice &voice) { announceVoice(voice.name); });
    connect(&m_models.cloneDesk, &CloneDesk::voiceMade, this, [this](const QString &name) {
        if (m_pages->currentIndex() != clonePage) // there it is seen
            announceVoice(name);
    });
    connect(&m_models.cloneDesk, &CloneDesk::changed, this,
            [this] { m_player->setRecording(m_models.cloneDesk.recording().isUnderWay()); });
    connect(&m_models.kept, &KeptSession::changed, this, &StudioView::announceKeychain);
}

/// The next one may be another when the list has changed.
void StudioView::wirePlayer()
{
    connect(&m_models.trackFiles, &TrackFiles::failed, this, [this](const QString &, const Error &error) {
        m_toasts->show({.text = error.message, .length = toastLength}, {});
    });
    connect(&m_models.voices, &VoicesModel::changed, m_player, &PlayerBar::renderNeighbours);
    connect(&m_models.history, &HistoryModel::changed, m_player, &PlayerBar::renderNeighbours);
    connect(&m_models.takeSounds, &TakeSounds::loaded, m_player, &PlayerBar::renderNeighbours);
    connect(&m_models.designTakes, &DesignTakes::changed, m_player, &PlayerBar::renderNeighbours);
}

/// What one page offers and another does.
void StudioView::introduce(VoicesPage &voices, GeneratePage &generate, HistoryPage &history)
{
    connect(&history, &HistoryPage::useRequested, this, [this, &generate](const Generation &generation) {
        generate.useText(generation.text);
        open(generatePage);
        generate.focusText();
    });
    connect(&history, &HistoryPage::repeatRequested, this, [this, &generate](const Generation &generation) {
        generate.repeat(generation);
        open(generatePage);
    });
    connect(&history, &HistoryPage::voiceRequested, this, [this, &voices](const Generation &generation) {
        open(voicesPage);
        voices.reveal(generation.voiceId, generation.voiceName);
    });
    connect(&voices, &VoicesPage::usesRequested, this, [this, &history](const Voice &voice) {
        open(historyPage);
        history.showVoice(voice);
    });
    connect(&voices, &VoicesPage::generateRequested, this, [this, &generate](const Voice &voice) {
        m_models.speechDraft.setVoice(voice);
        open(generatePage);
        generate.focusText();
    });
}

void StudioView::addTasks(HistoryPage &history)
{
    auto *tasks = new TasksPage(
        {.tasks = m_models.tasks, .server = m_models.server, .offline = m_models.offline}, m_pages);
    m_pages->addWidget(tasks);
    connect(tasks, &TasksPage::openRequested, this, [this, &history](const QString &generationId) {
        open(historyPage);
        history.reveal(generationId);
    });
    connect(&m_models.tasks, &TaskBoard::changed, this, &StudioView::countTasks);
    connect(&m_models.tasks, &TaskBoard::offerChanged, this, &StudioView::offerTasks);
    countTasks();
}

void StudioView::addSettings()
{
    auto *page = new SettingsPage({.settings = m_models.settings,
                                   .theme = m_models.theme,
                                   .sound = m_models.sound,
                                   .cache = m_models.cache,
                                   .server = m_models.server,
                                   .session = m_models.session,
                                   .report = m_models.report,
                                   .workspace = m_models.workspace},
                                  m_pages);
    m_pages->addWidget(page);
    connect(page, &SettingsPage::leaveRequested, this, &StudioView::leaveRequested);
    connect(m_rail, &Rail::placeRequested, this, [this, page] {
        open(settingsPage);
        page->showWorkspace();
    });
}

void StudioView::addPalette(VoicesPage &voices, HistoryPage &history)
{
    m_palette = new StudioPalette(
        {.palette = m_models.palette, .theme = m_models.theme, .player = m_models.player}, items(), this);
    connect(m_palette, &StudioPalette::pageRequested, this, &StudioView::open);
    connect(m_palette, &StudioPalette::generateRequested, &voices, &VoicesPage::generateRequested);
    connect(m_palette, &StudioPalette::voiceRequested, this, [this, &voices](const QString &name) {
        open(voicesPage);
        voices.find(name);
    });
    connect(m_palette, &StudioPalette::takeRequested, this, [this, &history](const QString &id) {
        open(historyPage);
        history.reveal(id);
    });
    connect(m_palette, &StudioPalette::historyRequested, this, [this, &history](const QString &words) {
        open(historyPage);
        history.find(words);
    });
}

/// All pages have theirs equally wide.
void StudioView::shareInspectorWidth()
{
    const auto pages = m_pages->findChildren<PageFrame *>(QString(), Qt::FindDirectChildrenOnly);
    for (PageFrame *page : pages) {
        page->setInspectorWidth(m_models.settings.get(settings::inspectorWidth));
        connect(page, &PageFrame::inspectorResized, this, [this, pages](int width) {
            m_models.settings.set(settings::inspectorWidth, width);
            for (PageFrame *each : pages)
                each->setInspectorWidth(width);
        });
    }
}

void StudioView::countTasks()
{
    const int running = m_models.tasks.count(TaskBoard::Group::Running);
    m_rail->setCount(tasksPage, running, tr("%n running", nullptr, running));
}

/// Not by a server that does not list them.
void StudioView::offerTasks()
{
    const bool isOffered = m_models.tasks.isOffered();
    m_rail->setShown(tasksPage, isOffered);
    m_palette->setPageShown(tasksPage, isOffered);
    if (!isOffered && m_pages->currentIndex() == tasksPage)
        open(voicesPage);
}

void StudioView::announceVoice(const QString &name)
{
    m_toasts->show(
        {.text = tr("“%1” is in the library").arg(name), .action = tr("Show"), .length = toastLength},
        [this] { open(voicesPage); });
}

void StudioView::announceKeychain()
{
    if (m_models.kept.notice() && m_models.session.state() == SessionModel::State::SignedIn)
        m_toasts->show({.text = m_models.kept.notice()->message, .length = longToast}, {});
}

void StudioView::open(int page)
{
    m_rail->choose(page);
    m_pages->setCurrentIndex(page);
    m_models.settings.set(settings::windowPage, page);
    m_toasts->raise();
    if (m_models.session.state() != SessionModel::State::SignedIn)
        return;
    if (page == voicesPage)
        m_models.voices.reload(); // how often each was used
    else if (page == historyPage)
        m_models.history.reload(); // what was spoken since
}

void StudioView::keyPressEvent(QKeyEvent *event)
{
    // What has the focus comes first: fields type a space, buttons are pressed by it, cards move with the
    // arrows.
    if (!m_player->isEnabled()) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Space:
    case Qt::Key_MediaTogglePlayPause:
    case Qt::Key_MediaPlay:
    case Qt::Key_MediaPause:
        m_models.player.toggle();
        break;
    case Qt::Key_MediaNext:
        m_models.player.playNeighbour(1);
        break;
    case Qt::Key_MediaPrevious:
        m_models.player.playNeighbour(-1);
        break;
    case Qt::Key_Left:
        m_models.player.skip(-skipSeconds);
        break;
    case Qt::Key_Right:
        m_models.player.skip(skipSeconds);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}
