#include "ui/window/StudioView.h"

#include "models/DesignTakes.h"
#include "models/HistoryModel.h"
#include "models/SessionModel.h"
#include "models/SpeechDraft.h"
#include "models/TakeSounds.h"
#include "models/TrackFiles.h"
#include "models/TrackPlayer.h"
#include "services/settings/Settings.h"
#include "ui/design/DesignPage.h"
#include "ui/generate/GeneratePage.h"
#include "ui/history/HistoryPage.h"
#include "ui/shared/Exporter.h"
#include "ui/shared/Label.h"
#include "ui/shared/Panel.h"
#include "ui/shared/Toasts.h"
#include "ui/theme/Metrics.h"
#include "ui/voices/VoicesPage.h"
#include "ui/window/PlayerBar.h"
#include "ui/window/Rail.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QStackedWidget>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double skipSeconds = 5;

// In the order of the rail.
constexpr int voicesPage = 0;
constexpr int designPage = 1;
constexpr int generatePage = 2;
constexpr int historyPage = 3;

constexpr auto toastLength = 6s;

} // namespace

StudioView::StudioView(const WindowModels &models, QWidget *parent)
    : QWidget(parent),
      m_models(models),
      m_pages(new QStackedWidget(this)),
      m_toasts(new Toasts(m_pages)),
      m_exporter(
          new Exporter({.exports = models.exports, .settings = models.settings, .toasts = *m_toasts}, this)),
      m_rail(new Rail({{.icon = u"voices"_s, .word = tr("Voices")},
                       {.icon = u"design"_s, .word = tr("Design")},
                       {.icon = u"generate"_s, .word = tr("Generate")},
                       {.icon = u"history"_s, .word = tr("History")}},
                      models.theme, this)),
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
    addStrip(*right);
    right->addWidget(m_pages, 1);
    upper->addLayout(right, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(upper, 1);
    column->addWidget(m_player);
    connect(m_rail, &Rail::chosen, this, &StudioView::open);
    connect(&models.trackFiles, &TrackFiles::failed, this, [this](const QString &, const Error &error) {
        m_toasts->show({.text = error.message, .length = toastLength}, {});
    });
    connect(&models.voices, &VoicesModel::changed, m_player, &PlayerBar::renderNeighbours);
    connect(&models.history, &HistoryModel::changed, m_player, &PlayerBar::renderNeighbours);
    connect(&models.takeSounds, &TakeSounds::loaded, m_player, &PlayerBar::renderNeighbours);
    connect(&models.designTakes, &DesignTakes::changed, m_player, &PlayerBar::renderNeighbours);
    open(std::min(models.settings.get(settings::windowPage), m_pages->count() - 1));
}

void StudioView::addPages()
{
    auto *voices = new VoicesPage({.voices = m_models.voices,
                                   .languages = m_models.languages,
                                   .player = m_models.player,
                                   .files = m_models.trackFiles,
                                   .exporter = *m_exporter,
                                   .settings = m_models.settings,
                                   .toasts = *m_toasts},
                                  m_pages);
    auto *design = new DesignPage({.takes = m_models.designTakes,
                                   .draft = m_models.designDraft,
                                   .languages = m_models.languages,
                                   .player = m_models.player,
                                   .files = m_models.trackFiles,
                                   .exporter = *m_exporter,
                                   .toasts = *m_toasts},
                                  m_pages);
    auto *generate = new GeneratePage({.generate = m_models.generate,
                                       .sounds = m_models.takeSounds,
                                       .draft = m_models.speechDraft,
                                       .engine = m_models.engine,
                                       .voices = m_models.voiceChoices,
                                       .player = m_models.player,
                                       .files = m_models.trackFiles,
                                       .exporter = *m_exporter},
                                      m_pages);
    m_pages->addWidget(voices);
    m_pages->addWidget(design);
    m_pages->addWidget(generate);
    auto *history = new HistoryPage({.history = m_models.history,
                                     .voices = m_models.voiceChoices,
                                     .languages = m_models.languages,
                                     .player = m_models.player,
                                     .files = m_models.trackFiles,
                                     .exporter = *m_exporter,
                                     .toasts = *m_toasts},
                                    m_pages);
    m_pages->addWidget(history);
    introduce(*voices, *generate, *history);
    connect(&m_models.designTakes, &DesignTakes::saved, this, &StudioView::announce);
    connect(voices, &VoicesPage::designRequested, this, [this] { open(designPage); });
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

void StudioView::addStrip(QBoxLayout &column)
{
    auto *strip = new Panel(theme::Color::WarnSoft, Qt::BottomEdge, this);
    strip->setFixedHeight(theme::filterHeight);
    auto *words = new Label(theme::Type::Body, Label::Tone::Plain, strip);
    words->setText(tr("The workspace's server is gone. It is being started again; what waits is done then."));
    auto *row = new QHBoxLayout(strip);
    row->setContentsMargins(theme::space24, 0, theme::space24, 0);
    row->addWidget(words);
    column.addWidget(strip);
    const auto render = [this, strip] {
        strip->setVisible(m_models.session.state() == SessionModel::State::Reconnecting);
    };
    connect(&m_models.session, &SessionModel::changed, strip, render);
    render();
}

void StudioView::announce(const CreatedVoice &voice)
{
    m_toasts->show(
        {.text = tr("“%1” is in the library").arg(voice.name), .action = tr("Show"), .length = toastLength},
        [this] { open(voicesPage); });
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
