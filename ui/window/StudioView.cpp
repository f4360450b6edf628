#include "ui/window/StudioView.h"

#include "models/CloneDesk.h"
#include "models/DesignTakes.h"
#include "models/HistoryModel.h"
#include "models/TakeSounds.h"
#include "models/TaskBoard.h"
#include "models/TrackPlayer.h"
#include "models/VoicesModel.h"
#include "services/settings/Settings.h"
#include "ui/window/EndNotices.h"
#include "ui/window/FileDrops.h"
#include "ui/window/OfflineStrip.h"
#include "ui/window/PlayerBar.h"
#include "ui/window/Rail.h"
#include "ui/window/StudioNews.h"
#include "ui/window/StudioPages.h"
#include "ui/window/StudioPalette.h"

#include <QHBoxLayout>
#include <QKeyEvent>

namespace {

constexpr double skipSeconds = 5;

}

StudioView::StudioView(const WindowModels &models, QWidget *parent)
    : QWidget(parent),
      m_models(models),
      m_stage(new QWidget(this)),
      m_pages(new StudioPages(models, m_stage)),
      m_rail(new Rail(StudioPages::items(), models.session, models.offline, this)),
      m_player(new PlayerBar({.player = models.player,
                              .settings = models.settings,
                              .files = models.trackFiles,
                              .exporter = m_pages->exporter()},
                             this)),
      m_palette(new StudioPalette({.palette = models.palette, .theme = models.theme, .player = models.player},
                                  StudioPages::items(), this))
{
    layOut();
    wirePages();
    wirePlayer();
    followTasks();
    new StudioNews(models, *m_pages);
    m_pages->open(models.settings.get(settings::windowPage));
    offerTasks();
}

void StudioView::layOut()
{
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(new OfflineStrip(m_models.offline, this));
    right->addWidget(m_stage, 1);
    auto *stage = new QVBoxLayout(m_stage);
    stage->setContentsMargins(0, 0, 0, 0);
    stage->addWidget(m_pages);
    auto *upper = new QHBoxLayout;
    upper->setSpacing(0);
    upper->addWidget(m_rail);
    upper->addLayout(right, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(upper, 1);
    column->addWidget(m_player);
}

void StudioView::wirePages()
{
    connect(m_rail, &Rail::chosen, m_pages, &StudioPages::open);
    connect(m_rail, &Rail::placeRequested, m_pages, &StudioPages::showWorkspace);
    connect(m_pages, &StudioPages::opened, m_rail, &Rail::choose);
    connect(m_pages, &StudioPages::leaveRequested, this, &StudioView::leaveRequested);
    connect(m_palette, &StudioPalette::pageRequested, m_pages, &StudioPages::open);
    connect(m_palette, &StudioPalette::generateRequested, m_pages, &StudioPages::generateWith);
    connect(m_palette, &StudioPalette::voiceRequested, m_pages, &StudioPages::findVoice);
    connect(m_palette, &StudioPalette::takeRequested, m_pages, &StudioPages::revealTake);
    connect(m_palette, &StudioPalette::historyRequested, m_pages, &StudioPages::findSpoken);
    connect(new FileDrops(this), &FileDrops::dropped, this, &StudioView::cloneFiles);
}

void StudioView::cloneFiles(const QStringList &paths)
{
    m_pages->cloneFiles(paths);
}

/// The next one may be another when the list has changed.
void StudioView::wirePlayer()
{
    connect(&m_models.voices, &VoicesModel::changed, m_player, &PlayerBar::renderNeighbours);
    connect(&m_models.history, &HistoryModel::changed, m_player, &PlayerBar::renderNeighbours);
    connect(&m_models.takeSounds, &TakeSounds::loaded, m_player, &PlayerBar::renderNeighbours);
    connect(&m_models.designTakes, &DesignTakes::changed, m_player, &PlayerBar::renderNeighbours);
    connect(&m_models.cloneDesk, &CloneDesk::changed, m_player,
            [this] { m_player->setRecording(m_models.cloneDesk.recording().isUnderWay()); });
}

void StudioView::followTasks()
{
    auto *notices = new EndNotices(m_models.tasks, this);
    connect(notices, &EndNotices::opened, this, [this] {
        emit attentionRequested();
        m_pages->open(StudioPages::Tasks);
    });
    connect(&m_models.tasks, &TaskBoard::changed, this, &StudioView::countTasks);
    connect(&m_models.tasks, &TaskBoard::offerChanged, this, &StudioView::offerTasks);
    countTasks();
}

void StudioView::countTasks()
{
    const int running = m_models.tasks.count(TaskBoard::Group::Running);
    m_rail->setCount(StudioPages::Tasks, running, tr("%n running", nullptr, running));
}

/// Not by a server that does not list them.
void StudioView::offerTasks()
{
    const bool isOffered = m_models.tasks.isOffered();
    m_rail->setShown(StudioPages::Tasks, isOffered);
    m_palette->setPageShown(StudioPages::Tasks, isOffered);
    if (!isOffered && m_pages->currentIndex() == StudioPages::Tasks)
        m_pages->open(StudioPages::Voices);
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
