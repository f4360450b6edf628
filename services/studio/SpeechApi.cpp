#include "services/studio/SpeechApi.h"

#include "services/studio/listQuery.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

QJsonObject SpeechOptions::toJson() const
{
    QJsonObject json;
    if (!seed.isEmpty())
        json.insert(seedName, seed);
    if (strength)
        json.insert(strengthName, *strength);
    return json;
}

SpeechOptions SpeechOptions::fromJson(const QJsonObject &json)
{
    SpeechOptions options{.seed = json.value(seedName).toString()};
    if (const QJsonValue strength = json.value(strengthName); strength.isDouble())
        options.strength = std::clamp(strength.toDouble(), 0.0, 1.0);
    return options;
}

SpeechOptions SpeechOptions::limitedTo(const QStringList &names) const
{
    SpeechOptions limited;
    if (names.contains(seedName))
        limited.seed = seed;
    if (names.contains(strengthName))
        limited.strength = strength;
    return limited;
}

void SpeechApi::start(const SpeechRequest &speech, QObject *context, Done<StartedGeneration> done)
{
    QJsonObject body{
        {u"voice_id"_s, speech.voiceId}, {u"text"_s, speech.text}, {u"language"_s, speech.language}};
    if (const QJsonObject options = speech.options.toJson(); !options.isEmpty())
        body.insert(u"options"_s, options);
    ApiRequest request{.verb = "POST",
                       .path = u"/generate"_s,
                       .body = QJsonDocument(body).toJson(QJsonDocument::Compact),
                       .idempotencyKey = speech.idempotencyKey};
    request.timeout = std::chrono::seconds(60); // the handler submits to the engine before it answers
    m_api.request<StartedGeneration>(request, context, std::move(done));
}

void SpeechApi::loadPage(const Query &query, QObject *context, Done<GenerationPage> done)
{
    QUrlQuery parameters = listQuery(query);
    if (!query.voiceId.isEmpty())
        parameters.addQueryItem(u"voice_id"_s, query.voiceId);
    if (query.status)
        parameters.addQueryItem(u"status"_s, wordOf(*query.status));
    m_api.request<GenerationPage>({.path = u"/generations"_s, .query = parameters}, context, std::move(done));
}

void SpeechApi::remove(const QString &id, QObject *context, Done<Nothing> done)
{
    m_api.request<Nothing>({.verb = "DELETE", .path = u"/generations/%1"_s.arg(id)}, context,
                           std::move(done));
}

ApiRequest SpeechApi::audio(const QString &id)
{
    return {.path = u"/generations/%1/audio"_s.arg(id)};
}
