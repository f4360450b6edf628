#pragma once

#include "models/SessionModel.h"
#include "services/audio/AudioThread.h"
#include "services/auth/AuthClient.h"
#include "services/auth/Session.h"
#include "services/net/ApiClient.h"
#include "services/net/Connection.h"
#include "services/net/Network.h"
#include "services/studio/HealthApi.h"
#include "services/studio/SpeechApi.h"
#include "services/studio/TasksApi.h"
#include "services/studio/VoicesApi.h"
#include "services/workspace/WorkspaceApi.h"

#include <memory>

/// Builds every object of the app once, owns it, and introduces it to the others.
class Application final {
public:
    Application();

    Network &network() { return m_network; }
    ApiClient &api() { return m_api; }
    VoicesApi &voices() { return m_voices; }
    SpeechApi &speech() { return m_speech; }
    TasksApi &tasks() { return m_tasks; }
    HealthApi &health() { return m_health; }
    SessionModel &session() { return m_sessionModel; }
    Session &tokens() { return m_session; }
    Connection &connection() { return m_connection; }
    /// Made when somebody wants to hear or record something.
    AudioThread &audio();

private:
    Network m_network;
    Connection m_connection;
    ApiClient m_anonymousApi;
    AuthClient m_auth;
    Session m_session;
    ApiClient m_api;
    VoicesApi m_voices;
    SpeechApi m_speech;
    TasksApi m_tasks;
    HealthApi m_health;
    WorkspaceApi m_workspace;
    SessionModel m_sessionModel;
    std::unique_ptr<AudioThread> m_audio;
};
