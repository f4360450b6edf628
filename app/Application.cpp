#include "app/Application.h"

Application::Application()
    : m_anonymousApi(m_network, m_connection, nullptr),
      m_auth(m_anonymousApi),
      m_session(m_auth),
      m_api(m_network, m_connection, &m_session),
      m_voices(m_api),
      m_speech(m_api),
      m_tasks(m_api),
      m_health(m_api),
      m_workspace(m_anonymousApi),
      m_sessionModel({.network = m_network,
                      .connection = m_connection,
                      .session = m_session,
                      .auth = m_auth,
                      .health = m_health,
                      .workspace = m_workspace})
{
}

AudioThread &Application::audio()
{
    if (!m_audio)
        m_audio = std::make_unique<AudioThread>();
    return *m_audio;
}
