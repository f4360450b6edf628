#pragma once

#include "services/net/Result.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>

/// A program that goes on when we end: in a session of its own, with nothing on its standard input, its
/// standard error appended to a file. Its standard output is a pipe to us for as long as we live. One file
/// per platform.
class DetachedProcess final : public QObject {
    Q_OBJECT

public:
    struct Command {
        QString program = {}; ///< absolute path
        QStringList arguments = {};
        QString logPath = {}; ///< made with access for the owner only where it is not there
    };

    explicit DetachedProcess(QObject *parent);
    ~DetachedProcess() override; ///< leaves the program running

    Result<> start(const Command &command);

signals:
    void lineRead(const QByteArray &line); ///< the first line of its standard output
    void ended(int exitCode);              ///< -1 when it was killed

private:
    struct Platform;

    void readOutput();
    void reap();

    std::unique_ptr<Platform> m_platform;
};
