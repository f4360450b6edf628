#pragma once

#include "services/net/ApiRequest.h"

#include <QString>
#include <QUrl>

/// Where one server answers. The four may live on different origins.
struct ServerAddress {
    QUrl server;  ///< bare origin
    QUrl api;     ///< ends in `/api` or `/functions/v1/api`
    QUrl auth;    ///< ends in `/auth/v1`
    QUrl storage; ///< ends in `/storage/v1`
    QString publishableKey;

    bool operator==(const ServerAddress &) const = default;

    /// All services on one origin. `apiPath` is `/api` or `/functions/v1/api`.
    static ServerAddress onOneOrigin(const QUrl &origin, const QString &apiPath,
                                     const QString &publishableKey);

    /// Moves Auth and Storage to `platform`, the origin of a Supabase project.
    ServerAddress withPlatform(const QUrl &platform, const QString &key) const;

    const QUrl &base(Service service) const;
};
