#include "services/studio/ListSnapshot.h"

#include "services/net/JsonReader.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace {

/// Goes up with every change of what is written.
constexpr int formatVersion = 1;

template <class Row> QJsonArray arrayOf(const QList<Row> &rows)
{
    QJsonArray array;
    for (const Row &row : rows)
        array.append(row.toJson());
    return array;
}

} // namespace

Result<ListSnapshot> ListSnapshot::fromJson(const QJsonObject &json)
{
    JsonReader reader(json, "ListSnapshot"_L1);
    if (reader.count("version"_L1) != formatVersion)
        reader.refuse("version"_L1, u"another one"_s);
    ListSnapshot snapshot;
    snapshot.userId = reader.nonEmptyText("user_id"_L1);
    snapshot.voices = reader.list<Voice>("voices"_L1);
    snapshot.voiceTotal = reader.count("voice_total"_L1);
    snapshot.generations = reader.list<Generation>("generations"_L1);
    snapshot.generationTotal = reader.count("generation_total"_L1);
    snapshot.tasks = reader.list<Task>("tasks"_L1);
    return reader.result(snapshot);
}

QJsonObject ListSnapshot::toJson() const
{
    return {{u"version"_s, formatVersion},
            {u"user_id"_s, userId},
            {u"voices"_s, arrayOf(voices)},
            {u"voice_total"_s, voiceTotal},
            {u"generations"_s, arrayOf(generations)},
            {u"generation_total"_s, generationTotal},
            {u"tasks"_s, arrayOf(tasks)}};
}
