#include "models/KeptLists.h"

#include "models/HistoryModel.h"
#include "models/SessionModel.h"
#include "models/TaskBoard.h"
#include "models/VoicesModel.h"
#include "services/auth/Session.h"

using namespace std::chrono_literals;

namespace {

constexpr int mostRows = 100; ///< of each list: a page of the server, more than a window shows

constexpr auto writePause = 1s;

} // namespace

KeptLists::KeptLists(const Models &models, const QString &folder) : m_models(models), m_cache(folder)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(writePause);
    connect(&m_pause, &QTimer::timeout, this, &KeptLists::save);
    const auto keep = [this] {
        if (!m_pause.isActive())
            m_pause.start();
    };
    connect(&models.voices, &VoicesModel::changed, this, keep);
    connect(&models.voices.list(), &VoiceListModel::dataChanged, this, keep);
    connect(&models.history, &HistoryModel::changed, this, keep);
    connect(&models.tasks, &TaskBoard::changed, this, keep);
    connect(&models.session, &SessionModel::changed, this, &KeptLists::followSession);
}

KeptLists::~KeptLists()
{
    if (m_pause.isActive())
        save();
}

void KeptLists::open(const QString &place)
{
    if (place == m_place)
        return;
    if (!m_place.isEmpty()) {
        clearModels(); // what they hold is of the other place
        m_pause.stop();
    }
    m_place = place;
    m_saved = {};
    m_cache.load(place, this, [this, place](const Result<ListSnapshot> &kept) {
        if (kept && place == m_place)
            show(*kept);
    });
}

void KeptLists::show(const ListSnapshot &kept)
{
    m_saved = kept;
    confirmOwner();
    if (m_saved.userId.isEmpty())
        return;
    m_models.voices.showKept(kept.voices, kept.voiceTotal);
    m_models.voiceChoices.showKept(kept.voices, kept.voiceTotal);
    m_models.history.showKept(kept.generations, kept.generationTotal);
    m_models.tasks.showKept(kept.tasks);
    m_areShown = true;
    emit changed();
}

void KeptLists::followSession()
{
    switch (m_models.session.state()) {
    case SessionModel::State::SignedIn:
        confirmOwner();
        break;
    case SessionModel::State::SignedOut:
        drop();
        break;
    case SessionModel::State::Failed:
        if (Session::isOver(*m_models.session.problem()))
            drop();
        break;
    case SessionModel::State::Connecting:
    case SessionModel::State::Reconnecting:
    case SessionModel::State::Offline:
        break;
    }
}

/// Before somebody is signed in, the place alone says whose lists they are.
void KeptLists::confirmOwner()
{
    const bool isOthers = m_models.tokens.isSignedIn() && m_saved.userId != m_models.tokens.userId();
    if (!isOthers || m_saved.userId.isEmpty())
        return;
    m_saved = {};
    if (m_areShown)
        clearModels();
}

void KeptLists::drop()
{
    m_pause.stop();
    if (!m_place.isEmpty())
        m_cache.remove(m_place);
    m_place.clear();
    m_saved = {};
    clearModels();
    m_pause.stop();
}

void KeptLists::clearModels()
{
    m_areShown = false;
    m_models.voices.clear();
    m_models.voiceChoices.clear();
    m_models.history.clear();
    m_models.tasks.clear();
    emit changed();
}

/// Only what the server has said, and of the whole lists: what a search found is not what the next start
/// shows.
void KeptLists::save()
{
    if (m_place.isEmpty() || !m_models.tokens.isSignedIn())
        return;
    ListSnapshot snapshot = m_saved;
    snapshot.userId = m_models.tokens.userId();
    VoicesModel &voices = m_models.voices;
    if (voices.filter().isEmpty() && voices.state() == VoicesModel::State::Loaded) {
        snapshot.voices = voices.list().rows().mid(0, mostRows);
        snapshot.voiceTotal = voices.total();
    }
    HistoryModel &history = m_models.history;
    if (history.filter().isEmpty() && history.state() == HistoryModel::State::Loaded) {
        snapshot.generations = history.list().rows().mid(0, mostRows);
        snapshot.generationTotal = history.total();
    }
    if (m_models.tasks.state() == TaskBoard::State::Loaded)
        snapshot.tasks = m_models.tasks.finished().mid(0, mostRows);
    if (snapshot == m_saved)
        return;
    m_saved = snapshot;
    m_cache.save(m_place, snapshot);
}
