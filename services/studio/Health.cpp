#include "services/studio/Health.h"

#include "services/net/JsonReader.h"

using namespace Qt::StringLiterals;

Result<Engine> Engine::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, "Engine"_L1);
    const QString id = reader.nonEmptyText("id"_L1);
    const QString label = reader.optionalText("label"_L1);
    return reader.result(Engine{.id = id,
                                .label = label.isEmpty() ? id : label,
                                .note = reader.optionalText("note"_L1),
                                .languages = reader.optionalTexts("languages"_L1),
                                .capabilities = reader.optionalTexts("capabilities"_L1)});
}

Result<Health> Health::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, "Health"_L1);
    if (!reader.optionalBoolean("ok"_L1, false))
        reader.refuse("ok"_L1, u"expected true"_s);
    Health health;
    health.version = reader.optionalText("version"_L1);
    health.mode = reader.optionalText("mode"_L1);
    health.features = reader.optionalTexts("features"_L1);
    health.proof = reader.optionalText("proof"_L1);
    if (json.contains("engines"_L1))
        health.engines = reader.list<Engine>("engines"_L1);
    if (const std::optional<QJsonObject> described = reader.optionalObject("platform"_L1)) {
        JsonReader platform(*described, "Health.platform"_L1);
        health.platformUrl = QUrl(platform.optionalText("url"_L1), QUrl::StrictMode);
        health.publishableKey = platform.optionalText("publishable_key"_L1);
    }
    return reader.result(health);
}
