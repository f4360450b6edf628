#include "services/net/ServerAddress.h"

using namespace Qt::StringLiterals;

namespace {

QUrl below(QUrl origin, const QString &path)
{
    QString base = origin.path();
    while (base.endsWith(u'/'))
        base.chop(1);
    origin.setPath(base + path);
    origin.setQuery(QString());
    origin.setFragment(QString());
    return origin;
}

} // namespace

ServerAddress ServerAddress::onOneOrigin(const QUrl &origin, const QString &apiPath,
                                         const QString &publishableKey)
{
    return {.server = below(origin, {}),
            .api = below(origin, apiPath),
            .auth = below(origin, u"/auth/v1"_s),
            .storage = below(origin, u"/storage/v1"_s),
            .publishableKey = publishableKey};
}

ServerAddress ServerAddress::withPlatform(const QUrl &platform, const QString &key) const
{
    ServerAddress address = *this;
    address.auth = below(platform, u"/auth/v1"_s);
    address.storage = below(platform, u"/storage/v1"_s);
    address.publishableKey = key;
    return address;
}

const QUrl &ServerAddress::base(Service service) const
{
    switch (service) {
    case Service::Api:
        return api;
    case Service::Auth:
        return auth;
    case Service::Storage:
        return storage;
    case Service::Server:
        break;
    }
    return server;
}
