#include "services/studio/CloneRequest.h"

#include "services/net/JsonReader.h"

using namespace Qt::StringLiterals;

namespace {

QString wordOf(Consent::Relation relation)
{
    switch (relation) {
    case Consent::Relation::Self:
        return u"self"_s;
    case Consent::Relation::Permission:
        return u"permission"_s;
    case Consent::Relation::PublicDomain:
        break;
    }
    return u"public_domain"_s;
}

} // namespace

QJsonObject Consent::toJson() const
{
    return {{u"statement"_s, statement},
            {u"accepted_at"_s, acceptedAt.toUTC().toString(Qt::ISODateWithMs)},
            {u"relation"_s, wordOf(relation)}};
}

QJsonObject CloneRequest::toJson() const
{
    QJsonObject json{{u"name"_s, name},
                     {u"language"_s, language},
                     {u"transcript"_s, transcript.isEmpty() ? u"…"_s : transcript}};
    if (transcript.isEmpty())
        json.insert(u"transcript_known"_s, false);
    if (!description.isEmpty())
        json.insert(u"description"_s, description);
    return json;
}

Result<CloneUpload> CloneUpload::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, "CloneUpload"_L1);
    const CloneUpload upload{.voiceId = reader.nonEmptyText("voice_id"_L1),
                             .uploadUrl = QUrl(reader.nonEmptyText("upload_url"_L1), QUrl::StrictMode)};
    if (!upload.uploadUrl.scheme().startsWith("http"_L1))
        reader.refuse("upload_url"_L1, u"expected an address"_s);
    return reader.result(upload);
}

Result<CreatedVoice> CreatedVoice::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, "CreatedVoice"_L1);
    const CreatedVoice voice{.id = reader.nonEmptyText("id"_L1), .name = reader.text("name"_L1)};
    return reader.result(voice);
}
