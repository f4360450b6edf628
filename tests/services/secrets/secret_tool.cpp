#include "services/secrets/SecretStore.h"

#include <QCoreApplication>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace {

QString word(SecretStore::Outcome outcome)
{
    switch (outcome) {
    case SecretStore::Outcome::Done:
        return u"done"_s;
    case SecretStore::Outcome::Missing:
        return u"missing"_s;
    case SecretStore::Outcome::Locked:
        return u"locked"_s;
    case SecretStore::Outcome::Unavailable:
        break;
    }
    return u"unavailable"_s;
}

} // namespace

/// `secret_tool read NAME`, `write NAME SECRET`, `remove NAME`: what the keychain of this environment
/// answers. A process finds its session bus once, so each situation wants one of its own.
int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    SecretStore store;
    const auto say = [](SecretStore::Outcome outcome, const Secret &secret = {}) {
        QTextStream(stdout) << word(outcome) << ' ' << secret.reveal();
        QCoreApplication::quit();
    };
    const QString verb = arguments.value(1);
    const QString name = arguments.value(2);
    if (verb == "read"_L1)
        store.read(name, &application, say);
    else if (verb == "write"_L1)
        store.write(name, Secret(arguments.value(3).toUtf8()), &application,
                    [say](auto outcome) { say(outcome); });
    else
        store.remove(name, &application, [say](auto outcome) { say(outcome); });
    return QCoreApplication::exec();
}
