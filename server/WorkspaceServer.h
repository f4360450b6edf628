#pragma once

#include "server/config/Configuration.h"

#include <memory>

/// The server of one workspace, from its lock to its clean stop: creates each part once and introduces it to
/// the others.
class WorkspaceServer final {
public:
    /// Locks the workspace and starts its database. Throws WorkspaceTaken, or std::runtime_error with a
    /// sentence for the person.
    explicit WorkspaceServer(Configuration configuration);
    ~WorkspaceServer();

    /// Serves until it is asked to stop or nobody needs it any more.
    void run();

private:
    class Life;
    std::unique_ptr<Life> m_life;
};
