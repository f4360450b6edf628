#include "models/TaskOutcome.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

Result<Task> outcomeOf(const Result<Task> &ended)
{
    if (!ended || ended->status == TaskStatus::Completed)
        return ended;
    const QString detail = u"task %1 %2"_s.arg(ended->id, wordOf(ended->status));
    if (ended->status == TaskStatus::Cancelled)
        return tl::unexpected(
            Error{.kind = Error::Kind::Cancelled,
                  .message = QCoreApplication::translate("TaskOutcome", "The task was cancelled."),
                  .detail = detail});
    const QString message =
        ended->error.isEmpty()
            ? QCoreApplication::translate("TaskOutcome", "The speech engine failed. Try again.")
            : ended->error;
    return tl::unexpected(Error{.kind = Error::Kind::Engine, .message = message, .detail = detail});
}
