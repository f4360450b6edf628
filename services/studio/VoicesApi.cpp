#include "services/studio/VoicesApi.h"

#include "services/studio/FormData.h"
#include "services/studio/listQuery.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

ApiRequest post(const QString &path, const QJsonObject &body)
{
    return {.verb = "POST", .path = path, .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

} // namespace

void VoicesApi::loadPage(const Query &query, QObject *context, Done<VoicePage> done)
{
    QUrlQuery parameters = listQuery(query);
    if (query.source)
        parameters.addQueryItem(u"source"_s,
                                *query.source == Voice::Source::Designed ? u"designed"_s : u"uploaded"_s);
    if (query.isFavorite)
        parameters.addQueryItem(u"favorite"_s, u"true"_s);
    if (query.order != Order::Newest) {
        const bool isByName = query.order == Order::Name;
        parameters.addQueryItem(u"sort"_s, isByName ? u"name"_s : u"generation_count"_s);
        parameters.addQueryItem(u"order"_s, isByName ? u"asc"_s : u"desc"_s);
    }
    m_api.request<VoicePage>({.path = u"/voices"_s, .query = parameters}, context, std::move(done));
}

void VoicesApi::edit(const QString &id, const Edit &edit, QObject *context, Done<EditedVoice> done)
{
    QJsonObject body;
    if (edit.name)
        body.insert(u"name"_s, *edit.name);
    if (edit.isFavorite)
        body.insert(u"is_favorite"_s, *edit.isFavorite);
    ApiRequest request = post(u"/voices/%1"_s.arg(id), body);
    request.verb = "PATCH";
    request.canRepeat = true; // the same values again change nothing
    m_api.request<EditedVoice>(request, context, std::move(done));
}

void VoicesApi::remove(const QString &id, QObject *context, Done<Nothing> done)
{
    m_api.request<Nothing>({.verb = "DELETE", .path = u"/voices/%1"_s.arg(id)}, context, std::move(done));
}

ApiRequest VoicesApi::referenceAudio(const QString &id)
{
    return {.path = u"/voices/%1/preview"_s.arg(id)};
}

void VoicesApi::beginClone(const CloneRequest &voice, QObject *context, Done<CloneUpload> done)
{
    ApiRequest request = post(u"/clone/upload-url"_s, voice.toJson());
    request.canRepeat = true; // it reserves an id and writes nothing
    m_api.request<CloneUpload>(request, context, std::move(done));
}

void VoicesApi::finishClone(const CloneRequest &voice, const QString &voiceId, QObject *context,
                            Done<CreatedVoice> done)
{
    QJsonObject body = voice.toJson();
    body.insert(u"voice_id"_s, voiceId);
    body.insert(u"consent"_s, voice.consent.toJson());
    ApiRequest request = post(u"/clone/finalize"_s, body);
    request.canRepeat = true; // the same fields again give the same answer (D05)
    m_api.request<CreatedVoice>(request, context, std::move(done));
}

void VoicesApi::beginDesign(const DesignRequest &design, QObject *context, Done<StartedTask> done)
{
    const QJsonObject body{
        {u"text"_s, design.text}, {u"language"_s, design.language}, {u"instruct"_s, design.description}};
    m_api.request<StartedTask>(post(u"/voices/design/preview"_s, body), context, std::move(done));
}

void VoicesApi::saveDesign(const DesignedVoice &voice, QObject *context, Done<CreatedVoice> done)
{
    FormData form;
    form.addField("name", voice.name);
    form.addField("text", voice.design.text);
    form.addField("language", voice.design.language);
    form.addField("instruct", voice.design.description);
    form.addField("task_id", voice.taskId);
    form.addFile("audio", "preview.wav", "audio/wav", voice.wav);
    ApiRequest request{
        .verb = "POST", .path = u"/voices/design"_s, .body = form.body(), .contentType = form.contentType()};
    request.timeout = std::chrono::seconds(60);
    m_api.request<CreatedVoice>(request, context, std::move(done));
}
