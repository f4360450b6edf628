#include "ui/tasks/taskWords.h"

#include "models/TaskBoard.h"
#include "ui/shared/format.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Tasks", text);
}

QString kindOf(const Task &task)
{
    switch (task.type) {
    case Task::Type::Generate:
        return translated(QT_TRANSLATE_NOOP("Tasks", "Generate"));
    case Task::Type::DesignPreview:
        return translated(QT_TRANSLATE_NOOP("Tasks", "Design preview"));
    case Task::Type::Clone:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("Tasks", "Clone"));
}

} // namespace

QString titleOf(const Task &task)
{
    const QString title = task.title.simplified();
    return title.isEmpty() ? kindOf(task) : title;
}

QString factsOf(const Task &task, const QString &engine)
{
    QStringList facts{kindOf(task), task.subtitle.simplified(), engine};
    facts.removeAll({});
    return facts.join(u" · "_s);
}

QString activityOf(const Task &task)
{
    if (task.queuePosition == 1)
        return translated(QT_TRANSLATE_NOOP("Tasks", "is next"));
    if (task.queuePosition)
        return translated(QT_TRANSLATE_NOOP("Tasks", "waits, number %1 in line")).arg(*task.queuePosition);
    if (task.status == TaskStatus::Pending)
        return translated(QT_TRANSLATE_NOOP("Tasks", "waits"));
    if (task.audioSeconds)
        return translated(QT_TRANSLATE_NOOP("Tasks", "%1 s made so far"))
            .arg(QLocale().toString(*task.audioSeconds, 'f', 1));
    switch (task.stage) {
    case Task::Stage::Queued:
        return translated(QT_TRANSLATE_NOOP("Tasks", "waits for the engine"));
    case Task::Stage::Preparing:
        return translated(QT_TRANSLATE_NOOP("Tasks", "prepares the voice"));
    case Task::Stage::Storing:
        return translated(QT_TRANSLATE_NOOP("Tasks", "is being stored"));
    case Task::Stage::Synthesizing:
    case Task::Stage::Unknown:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("Tasks", "is being made"));
}

QString paceOf(const Task &task)
{
    if (!task.elapsedSeconds)
        return {};
    const QString elapsed = formatLength(*task.elapsedSeconds);
    const std::optional<double> left = TaskBoard::secondsLeft(task);
    if (!left)
        return elapsed;
    return translated(QT_TRANSLATE_NOOP("Tasks", "%1, about %2 left")).arg(elapsed, formatLength(*left));
}

QString adviceFor(const Task &task)
{
    switch (task.type) {
    case Task::Type::Generate:
        return translated(QT_TRANSLATE_NOOP(
            "Tasks", "No audio was kept. Your text is safe: open it to change it, or try again as it is."));
    case Task::Type::DesignPreview:
        return translated(
            QT_TRANSLATE_NOOP("Tasks", "No preview was kept. Try again, or describe the voice differently."));
    case Task::Type::Clone:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("Tasks", "No voice was made. Clone the recording again."));
}

QString detailsOf(const Task &task)
{
    QStringList lines{task.error, u"task %1, %2"_s.arg(task.id, wordOf(task.status))};
    if (!task.generationId.isEmpty())
        lines << u"generation "_s + task.generationId;
    if (!task.engine.isEmpty())
        lines << u"engine "_s + task.engine;
    if (task.createdAt.isValid())
        lines << u"created "_s + task.createdAt.toString(Qt::ISODateWithMs);
    lines.removeAll({});
    return lines.join(u'\n');
}
