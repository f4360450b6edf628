#include "models/PlayerModel.h"

PlayerModel::PlayerModel(AudioThread &thread) : m_player(thread)
{
    connect(&m_player, &Player::stateChanged, this, &PlayerModel::changed);
    connect(&m_player, &Player::finished, this, &PlayerModel::finished);
    connect(&m_player, &Player::failed, this, [this](const Error &error) {
        m_problem = error;
        emit changed();
        emit finished();
    });
}

void PlayerModel::play(const QString &path, std::chrono::microseconds from)
{
    m_problem.reset();
    m_player.play(path, from, m_deviceId);
}

void PlayerModel::toggle()
{
    if (m_player.state() == Player::State::Playing)
        m_player.pause();
    else if (m_player.state() == Player::State::Paused)
        m_player.resume();
}

void PlayerModel::stop()
{
    m_player.stop();
}

void PlayerModel::setVolume(int percent)
{
    m_player.setVolume(percent / 100.0);
}
