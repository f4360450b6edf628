#include "app/cli/describe.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

QJsonValue orNull(const std::optional<double> &number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QString typeOf(const Task &task)
{
    switch (task.type) {
    case Task::Type::Generate:
        return u"generate"_s;
    case Task::Type::DesignPreview:
        return u"design_preview"_s;
    case Task::Type::Clone:
        break;
    }
    return u"clone"_s;
}

QString translated(const char *text)
{
    return QCoreApplication::translate("describe", text);
}

QString stageOf(const Task &task)
{
    switch (task.stage) {
    case Task::Stage::Queued:
        return translated(QT_TRANSLATE_NOOP("describe", "Waiting"));
    case Task::Stage::Preparing:
        return translated(QT_TRANSLATE_NOOP("describe", "Preparing"));
    case Task::Stage::Storing:
        return translated(QT_TRANSLATE_NOOP("describe", "Storing"));
    case Task::Stage::Synthesizing:
    case Task::Stage::Unknown:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("describe", "Speaking"));
}

} // namespace

QJsonObject describe(const Voice &voice)
{
    return {{u"id"_s, voice.id},
            {u"name"_s, voice.name},
            {u"language"_s, voice.language},
            {u"source"_s, voice.source == Voice::Source::Designed ? u"designed"_s : u"uploaded"_s},
            {u"reference_transcript"_s, orNull(voice.transcript)},
            {u"description"_s, orNull(voice.description)},
            {u"duration_seconds"_s, orNull(voice.durationSeconds)},
            {u"created_at"_s, voice.createdAt.toString(Qt::ISODateWithMs)}};
}

QJsonObject describe(const Generation &generation)
{
    return {{u"id"_s, generation.id},
            {u"voice_id"_s, orNull(generation.voiceId)},
            {u"voice_name"_s, orNull(generation.voiceName)},
            {u"text"_s, generation.text},
            {u"language"_s, generation.language},
            {u"status"_s, wordOf(generation.status)},
            {u"duration_seconds"_s, orNull(generation.durationSeconds)},
            {u"error_message"_s, orNull(generation.error)},
            {u"created_at"_s, generation.createdAt.toString(Qt::ISODateWithMs)}};
}

QJsonObject describe(const Task &task)
{
    return {{u"id"_s, task.id},
            {u"type"_s, typeOf(task)},
            {u"status"_s, wordOf(task.status)},
            {u"title"_s, orNull(task.title)},
            {u"voice_name"_s, orNull(task.voiceName)},
            {u"fraction"_s, orNull(task.fraction)},
            {u"queue_position"_s, task.queuePosition ? QJsonValue(*task.queuePosition) : QJsonValue()},
            {u"error"_s, orNull(task.error)},
            {u"can_cancel"_s, task.canCancel}};
}

QString shortDuration(const std::optional<double> &seconds)
{
    if (!seconds)
        return {};
    const auto whole = static_cast<int>(std::lround(std::min(std::max(*seconds, 0.0), 1e6)));
    return u"%1:%2"_s.arg(whole / 60).arg(whole % 60, 2, 10, QChar(u'0'));
}

QString shortTime(const QDateTime &time)
{
    return QLocale::system().toString(time.toLocalTime(), QLocale::ShortFormat);
}

QString shortText(const QString &text, qsizetype length)
{
    const QString line = text.simplified();
    return line.size() <= length ? line : line.left(length - 1) + u'…';
}

QString stateOf(const Task &task)
{
    if (task.queuePosition && *task.queuePosition > 0)
        return translated(QT_TRANSLATE_NOOP("describe", "Waiting, place %1")).arg(*task.queuePosition);
    if (task.fraction)
        return translated(QT_TRANSLATE_NOOP("describe", "%1 … %2 %"))
            .arg(stageOf(task))
            .arg(std::lround(*task.fraction * 100));
    return stageOf(task) + u"…"_s;
}
