#include "services/secrets/SecretStore.h"

#include "services/net/Logging.h"
#include "services/secrets/keyringLock.h"

#include <QObject>
#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace {

using Outcome = SecretStore::Outcome;

const QString &serviceName()
{
    static const QString name = u"Utter"_s;
    return name;
}

/// What a job's error means by itself. "Not found" may also mean "locked": only the keyring knows.
Outcome outcomeOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::NoError:
        return Outcome::Done;
    case QKeychain::EntryNotFound:
        return Outcome::Missing;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return Outcome::Locked;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
    case QKeychain::OtherError:
        break;
    }
    qCInfo(logAuth).noquote() << "keychain:" << job.errorString();
    return Outcome::Unavailable;
}

/// Where a locked keyring looks like an empty one, the keyring itself is asked.
void settle(Outcome outcome, QObject *context, SecretStore::Done done)
{
    if (outcome == Outcome::Done || outcome == Outcome::Unavailable) {
        done(outcome);
        return;
    }
    askWhetherKeyringIsLocked(context, [outcome, done = std::move(done)](bool isLocked) {
        done(isLocked ? Outcome::Locked : outcome);
    });
}

} // namespace

// Jobs delete themselves. They have no parent: the keychain answers them even when they are gone.

void SecretStore::read(const QString &name, QObject *context, Read done) const
{
    auto *job = new QKeychain::ReadPasswordJob(serviceName());
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, context, [job, context, done = std::move(done)] {
        const Secret secret(job->binaryData());
        settle(outcomeOf(*job), context, [secret, done](Outcome outcome) {
            done(outcome, outcome == Outcome::Done ? secret : Secret());
        });
    });
    job->start();
}

void SecretStore::write(const QString &name, const Secret &secret, QObject *context, Done done) const
{
    auto *job = new QKeychain::WritePasswordJob(serviceName());
    job->setKey(name);
    job->setBinaryData(secret.reveal());
    QObject::connect(job, &QKeychain::Job::finished, context,
                     [job, context, done = std::move(done)] { settle(outcomeOf(*job), context, done); });
    job->start();
}

void SecretStore::remove(const QString &name, QObject *context, Done done) const
{
    auto *job = new QKeychain::DeletePasswordJob(serviceName());
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, context, [name, context, done = std::move(done)] {
        // A locked keyring deletes nothing and says that all went well: only reading shows what is true.
        SecretStore().read(name, context, [done](Outcome outcome, const Secret &) {
            const bool isGone = outcome == Outcome::Missing;
            const bool isThere = outcome == Outcome::Done;
            done(isGone ? Outcome::Done : (isThere ? Outcome::Locked : outcome));
        });
    });
    job->start();
}
