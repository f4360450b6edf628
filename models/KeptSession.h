#pragma once

#include "services/net/Error.h"
#include "services/secrets/SecretStore.h"

#include <QObject>

#include <optional>

class Connection;
class Session;
class SessionModel;
class Settings;

/// The session of a server's account over the end of the program: its refresh token lies in the keychain, and
/// only there. Where no keychain keeps it, the session ends with the program, and notice() says so.
class KeptSession final : public QObject {
    Q_OBJECT

public:
    /// All must outlive it.
    struct Services {
        SessionModel &model;
        Session &session;
        Connection &connection;
        SecretStore &secrets;
        Settings &settings;
    };

    explicit KeptSession(const Services &services);

    /// Whether somebody was signed in to an account and did not sign out.
    bool isExpected() const;
    /// Goes on with that session. What is in the way stands in notice().
    void resume();

    /// It goes on, or would if the server could be reached.
    bool isResuming() const { return m_isResuming; }

    /// Who signed in last, to be entered again; empty when nobody ever did.
    QString server() const;
    QString email() const;
    /// To be remembered before SessionModel::signIn().
    void setAccount(const QString &server, const QString &email);

    /// What the keychain does not do, and what that means.
    const std::optional<Error> &notice() const { return m_notice; }

signals:
    void changed();

private:
    void use(SecretStore::Outcome outcome, const Secret &kept);
    void keep();
    void forget();
    void followModel();
    void tell(const QString &sentence);
    void clearNotice();

    Services m_services;
    std::optional<Error> m_notice;
    bool m_isResuming = false;
};
