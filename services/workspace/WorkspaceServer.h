#pragma once

#include "services/net/Error.h"
#include "services/workspace/ServerFile.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

class AttachConnection;
class Network;
class ServerLauncher;

/// Keeps the server of one workspace at hand: finds the one that runs or starts one, has it prove itself,
/// holds it, and brings it back with growing delay when it is gone. Any number of programs may do this at
/// once; together they get one server.
class WorkspaceServer final : public QObject {
    Q_OBJECT

public:
    /// `network` must outlive it. `directory` is absolute.
    WorkspaceServer(Network &network, const QString &directory);
    ~WorkspaceServer() override;

    void start();

signals:
    void ready(const ServerFile &file); ///< proved and held; again after each lost()
    void lost();                        ///< gone; it is being started again
    void failed(const Error &error);    ///< it cannot be started, or not any more

private:
    void look();
    void launch();
    void check(const ServerFile &file);
    void attach(const ServerFile &file);
    void waitForOther();
    void lookLater();
    void handleLoss();

    Network &m_network;
    QString m_directory;
    std::unique_ptr<ServerLauncher> m_launcher;
    std::unique_ptr<AttachConnection> m_attach;
    QTimer m_timer;
    QElapsedTimer m_sinceReady;
    int m_failures = 0; ///< tries in a row that did not lead to a held server
    bool m_mayLaunch = true;
    bool m_isReady = false;
};
