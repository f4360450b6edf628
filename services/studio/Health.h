#pragma once

#include "services/net/Result.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

/// A speech engine that a server offers.
struct Engine {
    QString id = {};
    QString label = {};
    QString note = {}; ///< what to expect of it
    QStringList languages = {};
    QStringList capabilities = {};

    static Result<Engine> fromJson(const QJsonObject &json);
};

/// What a server can do (`GET /health`). A server of the February contract says only that it is there:
/// everything else is then empty, and the app does without.
struct Health {
    QString version = {};
    QString mode = {}; ///< workspace, self-hosted, supabase
    QStringList features = {};
    QList<Engine> engines = {};
    QUrl platformUrl = {}; ///< of Auth and Storage where they live elsewhere
    QString publishableKey = {};
    QString proof = {}; ///< of a workspace's server, when it was challenged

    bool has(QLatin1StringView feature) const { return features.contains(feature); }
    static Result<Health> fromJson(const QJsonObject &json);
};
