#pragma once

#include "services/net/Error.h"

#include <QList>
#include <QObject>
#include <QString>

#include <memory>

class HealthApi;
class SessionModel;
class VoiceProgram;
struct Health;

/// Says what works on this machine, and what to do about what does not.
class SystemCheck final : public QObject {
    Q_OBJECT

public:
    /// Both must outlive it.
    struct Services {
        SessionModel &session;
        HealthApi &health;
    };
    struct Finding {
        QString name = {};
        bool isGood = false;
        bool isNeeded = true; ///< without it nothing can be spoken
        QString finding = {};
        QString remedy = {}; ///< for when it is not good

        bool operator==(const Finding &) const = default;
    };

    explicit SystemCheck(const Services &services);
    ~SystemCheck() override;

    /// Only once. `workspace` is the folder whose programs are looked for, and whose server is started unless
    /// somebody is signed in; empty where only the server that somebody is signed in at is to be looked at.
    void start(const QString &workspace);

    const QList<Finding> &findings() const { return m_findings; }
    /// All that is needed is good.
    bool isGood() const;
    /// For people to read: a line, and its remedy below it where there is one.
    static QString textOf(const Finding &finding);

signals:
    void found(const SystemCheck::Finding &finding);
    void serverStarting();
    void finished(); ///< exactly once

private:
    void report(const Finding &finding);
    void checkPrograms();
    void checkEngine(const QString &server);
    void checkWorkspace();
    void checkSound();
    void checkServer();
    void followSession();
    void askServer();
    void describeServer(const Health &health);
    void refuseServer(const Error &error);

    Services m_services;
    QString m_workspace;
    std::unique_ptr<VoiceProgram> m_selfTest;
    QList<Finding> m_findings;
};
