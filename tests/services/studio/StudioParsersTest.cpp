#include "services/auth/SessionTokens.h"
#include "services/studio/CloneRequest.h"
#include "services/studio/Generation.h"
#include "services/studio/Health.h"
#include "services/studio/Task.h"
#include "services/studio/Voice.h"
#include "services/workspace/ServerFile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QJsonObject parse(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

/// What stands where something else was promised.
const QJsonArray hostileValues{QJsonValue(),
                               true,
                               -1,
                               1e300,
                               0.5,
                               u""_s,
                               u"\U0001F600"_s,
                               QString(100'000, u'x'),
                               QJsonArray{1, 2},
                               QJsonArray{QJsonArray{QJsonArray{}}},
                               QJsonObject{},
                               QJsonObject{{u"id"_s, QJsonObject{}}}};

/// Puts every hostile value in the place of every field, one after the other. None may crash; fields that the
/// contract promises
/// (`required`) may not be missing either.
template <class T> void attack(const QJsonObject &good, const QStringList &required)
{
    QVERIFY2(T::fromJson(good), "the good one is refused");
    for (const QString &key : good.keys()) {
        for (const QJsonValue &value : hostileValues) {
            QJsonObject bad = good;
            bad.insert(key, value);
            const auto result = T::fromJson(bad);
            if (!result)
                QVERIFY(result.error().kind == Error::Kind::Protocol);
        }
        QJsonObject shorter = good;
        shorter.remove(key);
        QCOMPARE(T::fromJson(shorter).has_value(), !required.contains(key));
    }
    QVERIFY(!T::fromJson({}));
}

const char *const voiceJson = R"({"id":"v1","name":"Anne","reference_transcript":"Hello","language":"English",
    "source":"uploaded","description":null,"created_at":"2026-02-22T10:15:30.123456+00:00","is_favorite":true,
    "generation_count":3,"duration_seconds":12.5,"peaks":"AQI="})";
const char *const generationJson =
    R"({"id":"g1","voice_id":"v1","voice_name":"Anne","text":"Hi","audio_path":"/api/x",
    "duration_seconds":null,"language":"English","status":"completed","generation_time_seconds":0.5,
    "error_message":null,"created_at":"2026-02-22T10:15:30+00:00"})";
const char *const taskJson =
    R"({"id":"t1","type":"generate","status":"processing","error":null,"modal_status":"running",
    "modal_elapsed_seconds":1.5,"created_at":"2026-02-22T10:15:30+00:00","generation_id":"g1","engine":"local","modal_poll_count":7,"progress":{"stage":"synthesizing","fraction":0.4,"audio_seconds":2.5},
    "queue_position":2,"result":{"audio_url":"/api/generations/g1/audio"}})";

} // namespace

class StudioParsersTest final : public QObject {
    Q_OBJECT

private slots:
    void readsAVoice();
    void readsATask();
    void surviveHostileJson();
    void takeAHealthOfFebruary();
    void refuseAServerFileThatPointsElsewhere();
    void sayThatTheWordsAreNotKnown();
};

void StudioParsersTest::readsAVoice()
{
    const Result<Voice> voice = Voice::fromJson(parse(voiceJson));
    const Voice expected{.id = u"v1"_s,
                         .name = u"Anne"_s,
                         .language = u"English"_s,
                         .transcript = u"Hello"_s,
                         .createdAt = QDateTime({2026, 2, 22}, {10, 15, 30, 123}, Qt::UTC),
                         .isFavorite = true,
                         .generationCount = 3,
                         .durationSeconds = 12.5,
                         .peaks = "\1\2"};
    QCOMPARE(*voice, expected);
}

void StudioParsersTest::readsATask()
{
    const Result<Task> task = Task::fromJson(parse(taskJson));
    QCOMPARE(task->audioUrl, u"/api/generations/g1/audio"_s);
    QVERIFY(task->stage == Task::Stage::Synthesizing);
    QCOMPARE(*task->fraction, 0.4);
    QCOMPARE(*task->queuePosition, 2);
    QCOMPARE(*task->elapsedSeconds, 1.5);
    QCOMPARE(task->createdAt, QDateTime({2026, 2, 22}, {10, 15, 30}, Qt::UTC));
    QCOMPARE(task->generationId, u"g1"_s);
    QCOMPARE(task->engine, u"local"_s);
}

void StudioParsersTest::surviveHostileJson()
{
    attack<Voice>(parse(voiceJson), {u"id"_s, u"name"_s, u"language"_s, u"source"_s, u"created_at"_s});
    attack<Generation>(parse(generationJson),
                       {u"id"_s, u"text"_s, u"language"_s, u"status"_s, u"created_at"_s});
    attack<Task>(parse(taskJson), {u"id"_s, u"type"_s, u"status"_s});
    attack<VoicePage>({{u"voices"_s, QJsonArray{parse(voiceJson)}},
                       {u"pagination"_s, QJsonObject{{u"page"_s, 1}, {u"pages"_s, 1}, {u"total"_s, 1}}}},
                      {u"voices"_s, u"pagination"_s});
    attack<CloneUpload>(parse(R"({"voice_id":"v","upload_url":"http://127.0.0.1/x"})"),
                        {u"voice_id"_s, u"upload_url"_s});
    attack<Health>(
        parse(
            R"({"ok":true,"features":["usage"],"engines":[{"id":"local"}],"platform":{"url":"https://x"}})"),
        {u"ok"_s});
    attack<SessionTokens>(
        parse(R"({"access_token":"a.b.c","refresh_token":"r","expires_in":3600,"user":{"id":"u"}})"),
        {u"access_token"_s, u"refresh_token"_s, u"expires_in"_s, u"user"_s});
    attack<ServerFile>(
        parse(R"({"url":"http://127.0.0.1:5","pid":3,"publishable_key":"p","secret":"s","version":"1"})"),
        {u"url"_s, u"pid"_s, u"publishable_key"_s, u"secret"_s});
}

void StudioParsersTest::takeAHealthOfFebruary()
{
    const Result<Health> health = Health::fromJson(parse(R"({"ok":true})"));
    QVERIFY(health);
    QVERIFY(!health->has("tasks-feed"_L1));
}

void StudioParsersTest::refuseAServerFileThatPointsElsewhere()
{
    const QByteArray elsewhere =
        R"({"url":"http://203.0.113.5:5","pid":3,"publishable_key":"p","secret":"s"})";
    QVERIFY(!ServerFile::parse(elsewhere));
    QVERIFY(!ServerFile::parse("not json"));
}

void StudioParsersTest::sayThatTheWordsAreNotKnown()
{
    const QJsonObject unknown = CloneRequest{.name = u"N"_s, .language = u"Auto"_s}.toJson();
    QCOMPARE(unknown.value("transcript"_L1).toString(), u"…"_s);
    QCOMPARE(unknown.value("transcript_known"_L1), QJsonValue(false));
    const QJsonObject known =
        CloneRequest{.name = u"N"_s, .language = u"Auto"_s, .transcript = u"words"_s}.toJson();
    QVERIFY(!known.contains("transcript_known"_L1));
}

QTEST_GUILESS_MAIN(StudioParsersTest)
#include "StudioParsersTest.moc"
