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

QString draftPath(const QString &name)
{
    return u"%1/drafts/%2.json"_s.arg(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation),
                                      name);
}

} // namespace

Desktop::Desktop()
    : m_theme(m_settings),
      m_cache(m_application.api(), cacheFolder()),
      m_audio(m_application.audio()),
      m_player(m_audio, m_cache),
      m_languages(m_application.health()),
      m_engine(m_application.health()),
      m_voices(m_application.voices()),
      m_voiceChoices(m_application.voices()),
      m_designTakes(
          {.api = m_application.api(), .voices = m_application.voices(), .tasks = m_application.tasks()}),
      m_designDraft(draftPath(u"design"_s)),
      m_generate({.speech = m_application.speech(), .tasks = m_application.tasks()}),
      m_takeSounds(m_generate, m_application.speech()),
      m_speechDraft(draftPath(u"speech"_s)),
      m_history(m_application.speech()),
      m_exports(m_application.api()),
      m_trackFiles(m_cache, m_settings),
      m_window({.settings = m_settings,
                .theme = m_theme,
                .session = m_application.session(),
                .player = m_player,
                .languages = m_languages,
                .engine = m_engine,
                .voices = m_voices,
                .voiceChoices = m_voiceChoices,
                .designTakes = m_designTakes,
                .designDraft = m_designDraft,
                .generate = m_generate,
                .takeSounds = m_takeSounds,
                .speechDraft = m_speechDraft,
                .history = m_history,
                .exports = m_exports,
                .trackFiles = m_trackFiles})
{
    QApplication::setQuitOnLastWindowClosed(false);
    connect(&m_window, &MainWindow::workspaceRequested, this, &Desktop::openWorkspace);
    connect(&m_window, &MainWindow::closed, this, &Desktop::end);
    m_goodbye.setSingleShot(true);
    connect(&m_goodbye, &QTimer::timeout, qApp, &QApplication::quit);
    connect(&m_voices, &VoicesModel::settled, this, &Desktop::countSettled);
    connect(&m_history, &HistoryModel::settled, this, &Desktop::countSettled);
    connect(&m_designTakes, &DesignTakes::saved, &m_voices, &VoicesModel::reload);
    connect(&m_application.session(), &SessionModel::changed, this, &Desktop::followSession);
}

void Desktop::start()
{
    m_window.show();
    if (m_settings.get(settings::opensWorkspace))
        openWorkspace();
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
    m_engine.load();
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
