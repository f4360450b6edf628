#include "app/Desktop.h"

#include "services/workspace/WorkspacePath.h"

#include <QApplication>
#include <QStandardPaths>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The server has this long to hear of what was deleted; a voice that it does not hear of is there again.
constexpr auto longestGoodbye = 3s;

QString cacheFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + u"/audio"_s;
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
      m_cache(m_application.api(), cacheFolder()),
      m_audio(m_application.audio()),
      m_player(m_audio, m_cache),
      m_languages(m_application.health()),
      m_voices(m_application.voices()),
      m_voiceChoices(m_application.voices()),
      m_cloneDesk({.network = m_application.network(), .voices = m_application.voices()},
                  m_application.audio(), draftFolder()),
      m_clonePlayer(m_player, m_cloneDesk.sound()),
      m_design(
          {.api = m_application.api(), .voices = m_application.voices(), .tasks = m_application.tasks()}),
      m_designPreview(m_design),
      m_generate({.speech = m_application.speech(), .tasks = m_application.tasks()}),
      m_takeSounds(m_generate, m_application.speech()),
      m_speechDraft(draftFolder() + u"/speech.json"_s),
      m_history(m_application.speech()),
      m_exports(m_application.api()),
      m_window({.settings = m_settings,
                .theme = m_theme,
                .session = m_application.session(),
                .kept = m_kept,
                .player = m_player,
                .languages = m_languages,
                .voices = m_voices,
                .voiceChoices = m_voiceChoices,
                .cloneDesk = m_cloneDesk,
                .clonePlayer = m_clonePlayer,
                .design = m_design,
                .designPreview = m_designPreview,
                .generate = m_generate,
                .takeSounds = m_takeSounds,
                .speechDraft = m_speechDraft,
                .history = m_history,
                .exports = m_exports})
{
    QApplication::setQuitOnLastWindowClosed(false);
    connect(&m_window, &MainWindow::workspaceRequested, this, &Desktop::openWorkspace);
    connect(&m_window, &MainWindow::closed, this, &Desktop::end);
    m_goodbye.setSingleShot(true);
    connect(&m_goodbye, &QTimer::timeout, qApp, &QApplication::quit);
    connect(&m_voices, &VoicesModel::settled, this, &Desktop::countSettled);
    connect(&m_history, &HistoryModel::settled, this, &Desktop::countSettled);
    connect(&m_cloneDesk, &CloneDesk::voiceMade, &m_voices, &VoicesModel::reload);
    connect(&m_design, &DesignModel::changed, this, [this] {
        if (m_design.state() == DesignModel::State::Saved)
            m_voices.reload();
    });
    connect(&m_application.session(), &SessionModel::changed, this, &Desktop::followSession);
}

void Desktop::start()
{
    m_window.show();
    if (m_settings.get(settings::opensWorkspace))
        openWorkspace();
    else if (m_kept.isExpected())
        m_kept.resume();
}

void Desktop::openWorkspace()
{
    m_settings.set(settings::opensWorkspace, true);
    m_application.session().openWorkspace(workspacePath({}));
}

void Desktop::followSession()
{
    switch (m_application.session().state()) {
    case SessionModel::State::SignedIn:
        if (!std::exchange(m_isLoaded, true))
            loadLists();
        break;
    case SessionModel::State::SignedOut:
        m_isLoaded = false;
        break;
    case SessionModel::State::Connecting:
    case SessionModel::State::Reconnecting:
    case SessionModel::State::Failed:
        break;
    }
}

void Desktop::loadLists()
{
    m_voices.show({.searchesAll = true});
    m_history.search({});
    m_languages.load();
}

void Desktop::end()
{
    m_goodbye.start(longestGoodbye);
    m_unsettled = 2;
    m_voices.settle();
    m_history.settle();
}

void Desktop::countSettled()
{
    if (--m_unsettled == 0)
        QApplication::quit();
}
