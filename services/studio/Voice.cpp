#include "services/studio/Voice.h"

#include "services/net/JsonReader.h"

using namespace Qt::StringLiterals;

namespace {

Voice::Source readSource(JsonReader &reader)
{
    const QString word = reader.text("source"_L1);
    if (word != "uploaded"_L1 && word != "designed"_L1)
        reader.refuse("source"_L1, u"unknown word"_s);
    return word == "designed"_L1 ? Voice::Source::Designed : Voice::Source::Uploaded;
}

} // namespace

Result<Voice> Voice::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, "Voice"_L1);
    Voice voice;
    voice.id = reader.nonEmptyText("id"_L1);
    voice.name = reader.text("name"_L1);
    voice.language = reader.text("language"_L1);
    voice.source = readSource(reader);
    voice.transcript = reader.optionalText("reference_transcript"_L1);
    voice.description = reader.optionalText("description"_L1);
    voice.createdAt = reader.time("created_at"_L1);
    voice.isFavorite = reader.optionalBoolean("is_favorite"_L1, false);
    voice.generationCount = reader.optionalCount("generation_count"_L1);
    voice.durationSeconds = reader.optionalNumber("duration_seconds"_L1);
    voice.peaks = QByteArray::fromBase64(reader.optionalText("peaks"_L1).toLatin1());
    return reader.result(voice);
}

QJsonObject Voice::toJson() const
{
    QJsonObject json{{u"id"_s, id},
                     {u"name"_s, name},
                     {u"language"_s, language},
                     {u"source"_s, source == Source::Designed ? u"designed"_s : u"uploaded"_s},
                     {u"reference_transcript"_s, transcript},
                     {u"description"_s, description},
                     {u"created_at"_s, createdAt.toString(Qt::ISODateWithMs)},
                     {u"is_favorite"_s, isFavorite},
                     {u"generation_count"_s, generationCount},
                     {u"peaks"_s, QString::fromLatin1(peaks.toBase64())}};
    if (durationSeconds)
        json.insert(u"duration_seconds"_s, *durationSeconds);
    return json;
}

Result<EditedVoice> EditedVoice::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, "EditedVoice"_L1);
    const Voice voice = reader.nested<Voice>("voice"_L1);
    return reader.result(EditedVoice{.voice = voice});
}

Result<VoicePage> VoicePage::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, "VoicePage"_L1);
    const QList<Voice> voices = reader.list<Voice>("voices"_L1);
    const Page page = reader.nested<Page>("pagination"_L1);
    return reader.result(VoicePage{.voices = voices, .page = page});
}
