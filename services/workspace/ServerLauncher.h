#pragma once

#include "services/net/Error.h"
#include "services/workspace/DetachedProcess.h"
#include "services/workspace/ServerFile.h"

#include <QObject>
#include <QString>
#include <QTemporaryFile>

/// Starts the server program for one workspace, once.
class ServerLauncher final : public QObject {
    Q_OBJECT

public:
    ServerLauncher(const QString &workspace, QObject *parent);

    void start();

    /// The program beside ours, else the one on PATH; empty when there is none.
    static QString findProgram();

signals:
    void ready(const ServerFile &file);
    void taken(); ///< another server holds the workspace
    void failed(const Error &error);

private:
    void judgeEnd(int exitCode);
    QString lastWords();

    QString m_workspace;
    QTemporaryFile m_words; ///< what the server says to people while it starts; goes with this
    bool m_isReady = false;
    DetachedProcess m_process;
};
