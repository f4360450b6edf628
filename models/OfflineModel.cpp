#include "models/OfflineModel.h"

#include "models/SessionModel.h"
#include "services/net/Connection.h"
#include "services/studio/HealthApi.h"

#include <algorithm>
#include <array>

using namespace std::chrono_literals;

namespace {

constexpr auto startPatience = 2s; ///< a stopped workspace is there in less

/// Between two looks for a server; the last one again and again.
constexpr std::array delays{2s, 4s, 8s, 15s, 30s};

} // namespace

OfflineModel::OfflineModel(const Services &services) : m_services(services)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(startPatience);
    m_retry.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { enter(State::Starting); });
    connect(&m_retry, &QTimer::timeout, this, &OfflineModel::tryNow);
    connect(&services.session, &SessionModel::changed, this, &OfflineModel::follow);
    connect(&services.connection, &Connection::reachChanged, this, &OfflineModel::follow);
}

void OfflineModel::follow()
{
    const bool isStarting =
        m_services.session.state() == SessionModel::State::Connecting && m_services.session.isWorkspace();
    if (!isStarting)
        m_patience.stop();
    else if (m_state == State::Online && !m_patience.isActive())
        m_patience.start();
    enter(stateNow());
}

OfflineModel::State OfflineModel::stateNow() const
{
    switch (m_services.session.state()) {
    case SessionModel::State::Connecting:
        return m_state; // until patience ends
    case SessionModel::State::Reconnecting:
        return State::Restarting;
    case SessionModel::State::Offline:
        return State::Offline;
    case SessionModel::State::SignedIn:
        return m_services.connection.isReached() ? State::Online : State::Offline;
    case SessionModel::State::SignedOut:
    case SessionModel::State::Failed:
        break;
    }
    return State::Online;
}

void OfflineModel::enter(State state)
{
    if (state == State::Offline)
        tryLater();
    if (state == m_state)
        return;
    m_state = state;
    m_since = QDateTime::currentDateTime();
    if (state != State::Offline) {
        m_retry.stop();
        m_tries = 0;
    }
    emit changed();
    if (state == State::Online && m_services.session.state() == SessionModel::State::SignedIn)
        emit returned();
}

void OfflineModel::tryLater()
{
    if (m_retry.isActive())
        return;
    const auto step = std::min(static_cast<std::size_t>(m_tries++), delays.size() - 1);
    m_retry.start(delays.at(step));
}

void OfflineModel::tryNow()
{
    if (m_state != State::Offline)
        return;
    m_retry.stop();
    if (m_services.session.state() == SessionModel::State::Offline) {
        m_services.session.resumeAgain();
        return;
    }
    m_services.health.load(this, [this](const auto &) { follow(); });
}
