#include "services/studio/Generation.h"

#include "services/net/JsonReader.h"

using namespace Qt::StringLiterals;

Result<Generation> Generation::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, "Generation"_L1);
    Generation generation;
    generation.id = reader.nonEmptyText("id"_L1);
    generation.voiceId = reader.optionalText("voice_id"_L1);
    generation.voiceName = reader.optionalText("voice_name"_L1);
    generation.text = reader.text("text"_L1);
    generation.language = reader.text("language"_L1);
    generation.status = readTaskStatus(reader, "status"_L1);
    generation.durationSeconds = reader.optionalNumber("duration_seconds"_L1);
    generation.generationSeconds = reader.optionalNumber("generation_time_seconds"_L1);
    generation.error = reader.optionalText("error_message"_L1);
    generation.engine = reader.optionalText("engine"_L1);
    generation.createdAt = reader.time("created_at"_L1);
    generation.peaks = QByteArray::fromBase64(reader.optionalText("peaks"_L1).toLatin1());
    return reader.result(generation);
}

QJsonObject Generation::toJson() const
{
    QJsonObject json{{u"id"_s, id},
                     {u"voice_id"_s, voiceId},
                     {u"voice_name"_s, voiceName},
                     {u"text"_s, text},
                     {u"language"_s, language},
                     {u"status"_s, wordOf(status)},
                     {u"error_message"_s, error},
                     {u"engine"_s, engine},
                     {u"created_at"_s, createdAt.toString(Qt::ISODateWithMs)},
                     {u"peaks"_s, QString::fromLatin1(peaks.toBase64())}};
    if (durationSeconds)
        json.insert(u"duration_seconds"_s, *durationSeconds);
    if (generationSeconds)
        json.insert(u"generation_time_seconds"_s, *generationSeconds);
    return json;
}

Result<GenerationPage> GenerationPage::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, "GenerationPage"_L1);
    const QList<Generation> generations = reader.list<Generation>("generations"_L1);
    const Page page = reader.nested<Page>("pagination"_L1);
    return reader.result(GenerationPage{.generations = generations, .page = page});
}

Result<StartedGeneration> StartedGeneration::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, "StartedGeneration"_L1);
    const StartedGeneration started{.taskId = reader.nonEmptyText("task_id"_L1),
                                    .generationId = reader.nonEmptyText("generation_id"_L1)};
    return reader.result(started);
}
