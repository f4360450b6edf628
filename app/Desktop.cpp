#include "app/Desktop.h"

#include "app/LogFile.h"
#include "services/workspace/WorkspacePath.h"

#include <QApplication>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The server has this long to hear of what was deleted; a voice that it does not hear of is there again.
constexpr auto longestGoodbye = 3s;

QString cacheFolder(const QString &name)
{
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + u'/' + name;
}

QString draftFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/drafts"_s;
}

} // namespace

Desktop::Desktop()
    : m_theme(m_settings),
      m_kept({.model = m_application.session(),
              .session = m_application.tokens(),
              .connection = m_application.connection(),
              .secrets = m_secrets,
              .settings = m_settings}),
      m_cache(m_application.api(), cacheFolder(u"audio"_s)),
      m_audio(m_application.audio()),
      m_player(m_audio, m_cache),
      m_server(m_application.health()),
      m_voices(m_application.voices()),
      m_voiceChoices(m_application.voices()),
      m_cloneDesk({.network = m_application.network(), .voices = m_application.voices()},
                  m_application.audio(), draftFolder()),
      m_clonePlayer(m_player, m_cloneDesk.sound()),
      m_designTakes(
          {.api = m_application.api(), .voices = m_application.voices(), .tasks = m_application.tasks()}),
      m_designDraft(draftFolder() + u"/design.json"_s),
      m_generate({.speech = m_application.speech(), .tasks = m_application.tasks()}),
      m_takeSounds(m_generate, m_application.speech()),
      m_speechDraft(draftFolder() + u"/speech.json"_s),
      m_history(m_application.speech()),
      m_tasks(m_application.tasks()),
      m_lists({.session = m_application.session(),
               .tokens = m_application.tokens(),
               .voices = m_voices,
               .voiceChoices = m_voiceChoices,
               .history = m_history,
               .tasks = m_tasks},
              cacheFolder(u"lists"_s)),
      m_offline({.session = m_application.session(),
                 .connection = m_application.connection(),
                 .health = m_application.health()}),
      m_exports(m_application.api()),
      m_trackFiles(m_cache, m_settings),
      m_sound(m_application.audio(), m_settings),
      m_palette(m_application.voices(), m_application.speech()),
      m_report({.session = m_application.session(), .health = m_application.health()}, logFolder()),
      m_window(windowModels())
{
    QApplication::setQuitOnLastWindowClosed(false);
    wireSession();
    wireTasks();
    wireSettings();
}

/// All that the window draws; it is built last.
WindowModels Desktop::windowModels()
{
    return {.settings = m_settings,
            .theme = m_theme,
            .session = m_application.session(),
            .kept = m_kept,
            .server = m_server,
            .lists = m_lists,
            .offline = m_offline,
            .player = m_player,
            .voices = m_voices,
            .voiceChoices = m_voiceChoices,
            .cloneDesk = m_cloneDesk,
            .clonePlayer = m_clonePlayer,
            .designTakes = m_designTakes,
            .designDraft = m_designDraft,
            .generate = m_generate,
            .takeSounds = m_takeSounds,
            .speechDraft = m_speechDraft,
            .history = m_history,
            .tasks = m_tasks,
            .exports = m_exports,
            .trackFiles = m_trackFiles,
            .sound = m_sound,
            .cache = m_cache,
            .palette = m_palette,
            .report = m_report,
            .workspace = workspacePath({})};
}

void Desktop::wireSession()
{
    connect(&m_window, &MainWindow::workspaceRequested, this, &Desktop::openWorkspace);
    connect(&m_window, &MainWindow::closed, this, &Desktop::end);
    m_goodbye.setSingleShot(true);
    connect(&m_goodbye, &QTimer::timeout, this, &Desktop::part);
    connect(&m_voices, &VoicesModel::settled, this, &Desktop::countSettled);
    connect(&m_history, &HistoryModel::settled, this, &Desktop::countSettled);
    connect(&m_cloneDesk, &CloneDesk::voiceMade, &m_voices, &VoicesModel::reload);
    connect(&m_designTakes, &DesignTakes::saved, &m_voices, &VoicesModel::reload);
    connect(&m_application.session(), &SessionModel::changed, this, &Desktop::followSession);
    connect(&m_server, &ServerModel::changed, this, &Desktop::followServer);
    connect(&m_offline, &OfflineModel::returned, this, [this] {
        if (m_isLoaded)
            loadLists(); // what changed meanwhile
    });
}

/// What is begun here is followed to its end, also when nobody looks at the tasks.
void Desktop::wireTasks()
{
    connect(&m_designTakes, &DesignTakes::changed, this,
            [this](const QString &takeId) { m_tasks.follow(m_designTakes.model(takeId)->task().id); });
    connect(&m_generate, &GenerateModel::takeChanged, this,
            [this](const QString &takeId) { m_tasks.follow(m_generate.take(takeId)->task.id); });
    connect(&m_window, &MainWindow::attentionRequested, this, &Desktop::raise);
}

void Desktop::wireSettings()
{
    m_audio.setDevice(m_sound.output());
    connect(&m_sound, &SoundCheck::outputChosen, &m_audio, &PlayerModel::setDevice);
    RecordingModel &microphone = m_cloneDesk.recording();
    microphone.useDevice(m_sound.input());
    connect(&m_sound, &SoundCheck::inputChosen, &microphone, &RecordingModel::useDevice);
    connect(&microphone, &RecordingModel::deviceChosen, &m_sound, &SoundCheck::chooseInput);
    connect(&m_window, &MainWindow::leaveRequested, this, &Desktop::leave);
}

void Desktop::start()
{
    if (m_settings.get(settings::opensWorkspace))
        openWorkspace(); // before the window, so that it shows at first what is kept
    else if (m_kept.isExpected())
        m_kept.resume();
    m_window.show();
}

void Desktop::raise()
{
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
}

void Desktop::open(const QStringList &files)
{
    if (!files.isEmpty())
        m_window.cloneFiles(files);
}

void Desktop::openWorkspace()
{
    m_settings.set(settings::opensWorkspace, true);
    m_application.session().openWorkspace(workspacePath({}));
    m_lists.open(place());
}

/// What the lists are kept by. The server is not asked: it may be out of reach.
QString Desktop::place() const
{
    return m_settings.get(settings::opensWorkspace) ? workspaceId(workspacePath({}))
                                                    : m_kept.server() + u'\n' + m_kept.email();
}

void Desktop::leave()
{
    settle([this] {
        m_settings.set(settings::opensWorkspace, false); // not before: the lists are kept by it
        m_application.session().signOut();
    });
}

void Desktop::followSession()
{
    switch (m_application.session().state()) {
    case SessionModel::State::SignedIn:
        m_lists.open(place());
        showNothingOfOthers();
        if (!std::exchange(m_isLoaded, true))
            loadLists();
        break;
    case SessionModel::State::SignedOut:
        m_isLoaded = false;
        break;
    case SessionModel::State::Connecting:
        if (m_kept.isResuming())
            m_lists.open(place());
        break;
    case SessionModel::State::Failed:
        m_isLoaded = false; // the next session may be another person's
        break;
    case SessionModel::State::Offline:
    case SessionModel::State::Reconnecting:
        break;
    }
}

/// Who comes back after a session that ran out finds everything as it was; somebody else does not find it.
void Desktop::showNothingOfOthers()
{
    const QString person = m_application.tokens().userId();
    const bool isAnother = !m_person.isEmpty() && m_person != person;
    m_person = person;
    if (!isAnother)
        return;
    m_player.unload();
    m_designTakes.clear();
    m_generate.clear();
    m_palette.clear();
}

/// Nobody offers what the server does not. To find by voice or language has no word of its own: it came with
/// the editing of voices.
void Desktop::followServer()
{
    const bool editsVoices = m_server.has("voice-edit"_L1);
    m_voices.setEditable(editsVoices);
    m_voiceChoices.setEditable(editsVoices);
    m_history.setFindsByVoice(editsVoices);
    m_tasks.setOffered(m_server.has("tasks-feed"_L1));
}

void Desktop::loadLists()
{
    m_voices.reload();
    m_history.reload();
    m_server.load();
    m_tasks.refresh();
}

void Desktop::end()
{
    settle(&QApplication::quit);
}

/// What was deleted, and could have been undone, is deleted before this person is gone.
void Desktop::settle(const std::function<void()> &parting)
{
    m_parting = parting;
    m_goodbye.start(longestGoodbye);
    m_unsettled = 2;
    m_voices.settle();
    m_history.settle();
}

void Desktop::countSettled()
{
    if (--m_unsettled == 0)
        part();
}

void Desktop::part()
{
    m_goodbye.stop();
    if (const auto parting = std::exchange(m_parting, nullptr))
        parting();
}
