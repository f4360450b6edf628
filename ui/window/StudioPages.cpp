#include "ui/window/StudioPages.h"

#include "models/CloneDesk.h"
#include "models/HistoryModel.h"
#include "models/ServerModel.h"
#include "models/SessionModel.h"
#include "models/SpeechDraft.h"
#include "models/VoicesModel.h"
#include "services/settings/Settings.h"
#include "ui/clone/ClonePage.h"
#include "ui/design/DesignPage.h"
#include "ui/generate/GeneratePage.h"
#include "ui/history/HistoryPage.h"
#include "ui/settings/SettingsPage.h"
#include "ui/shared/Exporter.h"
#include "ui/shared/Toasts.h"
#include "ui/tasks/TasksPage.h"
#include "ui/voices/VoicesPage.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto toastLength = 6s;

SettingsPage *settingsPage(const WindowModels &models, QWidget *parent)
{
    return new SettingsPage({.settings = models.settings,
                             .theme = models.theme,
                             .sound = models.sound,
                             .cache = models.cache,
                             .server = models.server,
                             .session = models.session,
                             .report = models.report,
                             .workspace = models.workspace},
                            parent);
}

} // namespace

StudioPages::StudioPages(const WindowModels &models, QWidget *parent)
    : QStackedWidget(parent),
      m_models(models),
      m_toasts(new Toasts(parent)), // beside us: of a stack, assistive technology sees the page alone
      m_exporter(
          new Exporter({.exports = models.exports, .settings = models.settings, .toasts = *m_toasts}, this)),
      m_voices(new VoicesPage({.voices = models.voices,
                               .server = models.server,
                               .offline = models.offline,
                               .player = models.player,
                               .files = models.trackFiles,
                               .exporter = *m_exporter,
                               .settings = models.settings,
                               .toasts = *m_toasts},
                              this)),
      m_clone(new ClonePage({.desk = models.cloneDesk, .player = models.clonePlayer, .server = models.server},
                            this)),
      m_design(new DesignPage({.takes = models.designTakes,
                               .draft = models.designDraft,
                               .server = models.server,
                               .player = models.player,
                               .files = models.trackFiles,
                               .exporter = *m_exporter,
                               .toasts = *m_toasts},
                              this)),
      m_generate(new GeneratePage({.generate = models.generate,
                                   .sounds = models.takeSounds,
                                   .draft = models.speechDraft,
                                   .server = models.server,
                                   .voices = models.voiceChoices,
                                   .player = models.player,
                                   .files = models.trackFiles,
                                   .exporter = *m_exporter},
                                  this)),
      m_history(new HistoryPage({.history = models.history,
                                 .voices = models.voiceChoices,
                                 .server = models.server,
                                 .offline = models.offline,
                                 .player = models.player,
                                 .files = models.trackFiles,
                                 .exporter = *m_exporter,
                                 .toasts = *m_toasts},
                                this)),
      m_tasks(
          new TasksPage({.tasks = models.tasks, .server = models.server, .offline = models.offline}, this)),
      m_settings(settingsPage(models, this))
{
    wire();
}

QList<Rail::Item> StudioPages::items()
{
    return {{.icon = u"voices"_s, .word = tr("Voices")},    {.icon = u"clone"_s, .word = tr("Clone")},
            {.icon = u"design"_s, .word = tr("Design")},    {.icon = u"generate"_s, .word = tr("Generate")},
            {.icon = u"history"_s, .word = tr("History")},  {.icon = u"tasks"_s, .word = tr("Tasks")},
            {.icon = u"settings"_s, .word = tr("Settings")}};
}

void StudioPages::wire()
{
    for (PageFrame *page : std::initializer_list<PageFrame *>{m_voices, m_clone, m_design, m_generate,
                                                              m_history, m_tasks, m_settings})
        addWidget(page);
    wireVoices();
    wireHistory();
    connect(m_clone, &ClonePage::generateRequested, this, &StudioPages::generateWith);
    connect(m_tasks, &TasksPage::openRequested, this, &StudioPages::revealTake);
    connect(m_settings, &SettingsPage::leaveRequested, this, &StudioPages::leaveRequested);
    shareInspectorWidth();
}

void StudioPages::wireVoices()
{
    connect(m_voices, &VoicesPage::cloneRequested, this, [this] { open(Clone); });
    connect(m_voices, &VoicesPage::designRequested, this, [this] { open(Design); });
    connect(m_voices, &VoicesPage::generateRequested, this, &StudioPages::generateWith);
    connect(m_voices, &VoicesPage::usesRequested, this, [this](const Voice &voice) {
        open(History);
        m_history->showVoice(voice);
    });
}

void StudioPages::wireHistory()
{
    connect(m_history, &HistoryPage::useRequested, this, [this](const Generation &generation) {
        m_generate->useText(generation.text);
        open(Generate);
        m_generate->focusText();
    });
    connect(m_history, &HistoryPage::repeatRequested, this, [this](const Generation &generation) {
        m_generate->repeat(generation);
        open(Generate);
    });
    connect(m_history, &HistoryPage::voiceRequested, this, [this](const Generation &generation) {
        open(Voices);
        m_voices->reveal(generation.voiceId, generation.voiceName);
    });
}

/// All pages have theirs equally wide.
void StudioPages::shareInspectorWidth()
{
    const auto pages = findChildren<PageFrame *>(QString(), Qt::FindDirectChildrenOnly);
    for (PageFrame *page : pages) {
        page->setInspectorWidth(m_models.settings.get(settings::inspectorWidth));
        connect(page, &PageFrame::inspectorResized, this, [this, pages](int width) {
            m_models.settings.set(settings::inspectorWidth, width);
            for (PageFrame *each : pages)
                each->setInspectorWidth(width);
        });
    }
}

void StudioPages::open(int page)
{
    setCurrentIndex(std::min(page, count() - 1));
    m_models.settings.set(settings::windowPage, currentIndex());
    m_toasts->raise();
    emit opened(currentIndex());
    if (m_models.session.state() != SessionModel::State::SignedIn)
        return;
    if (page == Voices)
        m_models.voices.reload(); // how often each was used
    else if (page == History)
        m_models.history.reload(); // what was spoken since
}

void StudioPages::cloneFiles(const QStringList &paths)
{
    open(Clone);
    if (m_models.cloneDesk.isBusy())
        m_toasts->show({.text = tr("Something is being recorded or sent. Drop it again afterwards."),
                        .length = toastLength},
                       {});
    else
        m_models.cloneDesk.take(paths);
}

void StudioPages::generateWith(const Voice &voice)
{
    m_models.speechDraft.setVoice(voice);
    open(Generate);
    m_generate->focusText();
}

void StudioPages::findVoice(const QString &name)
{
    open(Voices);
    m_voices->find(name);
}

void StudioPages::findSpoken(const QString &words)
{
    open(History);
    m_history->find(words);
}

void StudioPages::revealTake(const QString &generationId)
{
    open(History);
    m_history->reveal(generationId);
}

void StudioPages::showWorkspace()
{
    open(Settings);
    m_settings->showWorkspace();
}
