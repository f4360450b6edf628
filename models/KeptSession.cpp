#include "models/KeptSession.h"

#include "models/SessionModel.h"
#include "services/auth/Session.h"
#include "services/net/Connection.h"
#include "services/settings/Settings.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace {

using Outcome = SecretStore::Outcome;

const QString &secretName()
{
    static const QString name = u"session"_s;
    return name;
}

Secret toSecret(const ServerAddress &address, const Secret &refreshToken)
{
    const QJsonObject json{{u"server"_s, address.server.toString()},
                           {u"api"_s, address.api.toString()},
                           {u"auth"_s, address.auth.toString()},
                           {u"storage"_s, address.storage.toString()},
                           {u"publishable_key"_s, address.publishableKey},
                           {u"refresh_token"_s, QString::fromLatin1(refreshToken.reveal())}};
    return Secret(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

ServerAddress addressIn(const QJsonObject &json)
{
    return {.server = QUrl(json["server"_L1].toString()),
            .api = QUrl(json["api"_L1].toString()),
            .auth = QUrl(json["auth"_L1].toString()),
            .storage = QUrl(json["storage"_L1].toString()),
            .publishableKey = json["publishable_key"_L1].toString()};
}

} // namespace

KeptSession::KeptSession(const Services &services) : m_services(services)
{
    connect(&m_services.session, &Session::renewed, this, &KeptSession::keep);
    connect(&m_services.session, &Session::ended, this, [this] {
        if (!m_services.model.isWorkspace())
            forget();
    });
    connect(&m_services.model, &SessionModel::changed, this, &KeptSession::followModel);
}

bool KeptSession::isExpected() const
{
    return m_services.settings.get(settings::resumesAccount);
}

QString KeptSession::server() const
{
    return m_services.settings.get(settings::accountServer);
}

QString KeptSession::email() const
{
    return m_services.settings.get(settings::accountEmail);
}

void KeptSession::setAccount(const QString &server, const QString &email)
{
    m_services.settings.set(settings::accountServer, server);
    m_services.settings.set(settings::accountEmail, email);
}

void KeptSession::resume()
{
    clearNotice();
    m_services.secrets.read(secretName(), this,
                            [this](Outcome outcome, const Secret &kept) { use(outcome, kept); });
}

void KeptSession::use(Outcome outcome, const Secret &kept)
{
    const QJsonObject json = QJsonDocument::fromJson(kept.reveal()).object();
    switch (outcome) {
    case Outcome::Done:
        m_isResuming = true;
        m_services.model.resume(addressIn(json), Secret(json["refresh_token"_L1].toString().toLatin1()));
        return;
    case Outcome::Missing:
        m_services.settings.set(settings::resumesAccount, false);
        tell(tr("The keychain does not hold your session any more. Sign in again."));
        return;
    case Outcome::Locked:
        tell(tr("Your keychain is locked, and your session is in it. Unlock it and try again, or sign in."));
        return;
    case Outcome::Unavailable:
        tell(tr("No keychain works here, so your session ended with the program. Sign in again."));
        return;
    }
}

void KeptSession::keep()
{
    if (m_services.model.isWorkspace() || !m_services.connection.address())
        return;
    m_services.settings.set(settings::resumesAccount, true);
    m_services.settings.set(settings::opensWorkspace, false);
    const auto say = [this](Outcome outcome) {
        if (outcome == Outcome::Done)
            clearNotice();
        else if (outcome == Outcome::Locked)
            tell(tr("Your keychain is locked, so you stay signed in only until Utter is closed."));
        else
            tell(tr("No keychain works here, so you stay signed in only until Utter is closed."));
    };
    m_services.secrets.write(secretName(),
                             toSecret(*m_services.connection.address(), m_services.session.refreshToken()),
                             this, say);
}

void KeptSession::forget()
{
    clearNotice();
    m_services.settings.set(settings::resumesAccount, false);
    const auto say = [this](Outcome outcome) {
        if (outcome == Outcome::Locked)
            tell(tr("You are signed out. Your keychain is locked and still holds the old session, which the "
                    "server does not take any more."));
    };
    m_services.secrets.remove(secretName(), this, say);
}

void KeptSession::followModel()
{
    const SessionModel::State state = m_services.model.state();
    if (state == SessionModel::State::Connecting || !m_isResuming)
        return;
    m_isResuming = state == SessionModel::State::Offline;
    if (m_isResuming)
        tell(tr("You are still signed in: your session goes on when the server can be reached."));
    else if (state != SessionModel::State::SignedIn)
        forget();
}

void KeptSession::tell(const QString &sentence)
{
    if (m_notice && m_notice->message == sentence)
        return; // said already; a refresh an hour is no reason to say it again
    m_notice = Error{.kind = Error::Kind::Invalid, .message = sentence};
    emit changed();
}

void KeptSession::clearNotice()
{
    if (!std::exchange(m_notice, std::nullopt))
        return;
    emit changed();
}
