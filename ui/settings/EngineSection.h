#pragma once

#include "ui/settings/SettingsSection.h"

class ServerModel;

/// The speech engines of the server: what they are, and what they can do.
class EngineSection final : public SettingsSection {
    Q_OBJECT

public:
    /// `server` must outlive it.
    EngineSection(ServerModel &server, QWidget *parent);

private:
    void render();

    ServerModel &m_server;
};
