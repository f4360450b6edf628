#pragma once

#include "services/net/ApiClient.h"
#include "services/net/BearerSource.h"
#include "services/net/Connection.h"
#include "services/net/Network.h"
#include "services/studio/SpeechApi.h"
#include "services/studio/TasksApi.h"
#include "services/studio/VoicesApi.h"
#include "tests/services/net/FakeHttpServer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/// Somebody who is signed in at a scripted server: what every page model needs.
class StudioFixture final : private BearerSource {
public:
    explicit StudioFixture(FakeHttpServer::Script script) : server(std::move(script))
    {
        connection.open(ServerAddress::onOneOrigin(server.url(), QStringLiteral("/api"),
                                                   QStringLiteral("sb_publishable_k")));
    }

    FakeHttpServer server;
    Network network;
    Connection connection;
    ApiClient api{network, connection, this};
    VoicesApi voices{api};
    SpeechApi speech{api};
    TasksApi tasks{api};

private:
    void bearer(QObject *, Done done) override { done(Secret("token")); }
    void renew(const Secret &, QObject *, Done done) override { done(Secret("token")); }
};

inline FakeAnswer json(const QJsonObject &object, int status = 200)
{
    return {.status = status, .body = QJsonDocument(object).toJson(QJsonDocument::Compact)};
}

inline QJsonObject voiceJson(const QString &id, const QString &name)
{
    return {{QStringLiteral("id"), id},
            {QStringLiteral("name"), name},
            {QStringLiteral("language"), QStringLiteral("English")},
            {QStringLiteral("source"), QStringLiteral("uploaded")},
            {QStringLiteral("created_at"), QStringLiteral("2026-02-22T10:15:30+00:00")}};
}

inline FakeAnswer voicePage(const QList<QJsonObject> &voices, int page, int pages)
{
    QJsonArray items;
    for (const QJsonObject &voice : voices)
        items.append(voice);
    const QJsonObject pagination{
        {QStringLiteral("page"), page}, {QStringLiteral("pages"), pages}, {QStringLiteral("total"), 100}};
    return json({{QStringLiteral("voices"), items}, {QStringLiteral("pagination"), pagination}});
}

inline QJsonObject taskJson(const QString &status, const QString &type = QStringLiteral("generate"))
{
    return {{QStringLiteral("id"), QStringLiteral("t1")},
            {QStringLiteral("type"), type},
            {QStringLiteral("status"), status},
            {QStringLiteral("error"), QJsonValue()}};
}
