#pragma once

#include "services/net/Result.h"
#include "services/net/Secret.h"

#include <QJsonObject>
#include <QString>
#include <QUrl>

/// What a workspace's server says about itself in `DIR/run/server.json`, and in one line on a standard output
/// that is a pipe.
struct ServerFile {
    QUrl url = {};
    qint64 pid = 0;
    QString publishableKey = {};
    Secret secret = {}; ///< who has it owns the workspace
    QString version = {};

    bool operator==(const ServerFile &) const = default;
    static Result<ServerFile> fromJson(const QJsonObject &json);
    static Result<ServerFile> parse(const QByteArray &bytes);
    /// Of the workspace in `directory`; Error::Kind::NotFound when there is none.
    static Result<ServerFile> read(const QString &directory);
};
