#include "services/audio/Player.h"

#include "services/audio/PlayerWorker.h"

Player::Player(AudioThread &thread, QObject *parent) : QObject(parent), m_worker(new PlayerWorker)
{
    thread.adopt(*m_worker);
    connect(this, &Player::playRequested, m_worker.get(), &PlayerWorker::play);
    connect(this, &Player::pauseRequested, m_worker.get(), &PlayerWorker::setPaused);
    connect(this, &Player::stopRequested, m_worker.get(), &PlayerWorker::stop);
    connect(this, &Player::volumeRequested, m_worker.get(), &PlayerWorker::setVolume);
    connect(this, &Player::speedRequested, m_worker.get(), &PlayerWorker::setSpeed);
    connect(m_worker.get(), &PlayerWorker::started, this, [this](int request) {
        if (request == m_request && m_state == State::Loading)
            setState(State::Playing);
    });
    connect(m_worker.get(), &PlayerWorker::finished, this, [this](int request) {
        if (request != m_request)
            return;
        setState(State::Stopped);
        emit finished();
    });
    connect(m_worker.get(), &PlayerWorker::failed, this, [this](int request, const Error &error) {
        if (request != m_request)
            return;
        setState(State::Stopped);
        emit failed(error);
    });
}

Player::~Player() = default;

std::chrono::microseconds Player::position() const
{
    return m_worker->position();
}

void Player::play(const QString &path, std::chrono::microseconds from, const QByteArray &deviceId)
{
    const int request = ++m_request;
    setState(State::Loading);
    emit playRequested(request, path, deviceId, from, {});
}

void Player::pause()
{
    if (m_state == State::Stopped)
        return;
    setState(State::Paused);
    emit pauseRequested(true, {});
}

void Player::resume()
{
    if (m_state != State::Paused)
        return;
    setState(State::Loading); // until the device runs again
    emit pauseRequested(false, {});
}

void Player::stop()
{
    ++m_request;
    setState(State::Stopped);
    emit stopRequested({});
}

void Player::setVolume(double volume)
{
    emit volumeRequested(volume, {});
}

void Player::setSpeed(double speed)
{
    emit speedRequested(speed, {});
}

void Player::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(state);
}
