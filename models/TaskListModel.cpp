#include "models/TaskListModel.h"

QVariant TaskListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Task &task = rows().at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return task.title;
    case IdRole:
        return task.id;
    case SubtitleRole:
        return task.subtitle;
    case StatusRole:
        return static_cast<int>(task.status);
    case ErrorRole:
        return task.error;
    case ProgressRole:
        return task.fraction ? QVariant(*task.fraction) : QVariant();
    case QueuePositionRole:
        return task.queuePosition ? QVariant(*task.queuePosition) : QVariant();
    case CanCancelRole:
        return task.canCancel;
    default:
        return {};
    }
}

QList<int> TaskListModel::changedRoles(const Task &before, const Task &after) const
{
    QList<int> roles;
    if (before.title != after.title)
        roles.append(Qt::DisplayRole);
    if (before.subtitle != after.subtitle)
        roles.append(SubtitleRole);
    if (before.status != after.status)
        roles.append(StatusRole);
    if (before.error != after.error)
        roles.append(ErrorRole);
    if (before.fraction != after.fraction)
        roles.append(ProgressRole);
    if (before.queuePosition != after.queuePosition)
        roles.append(QueuePositionRole);
    if (before.canCancel != after.canCancel)
        roles.append(CanCancelRole);
    return roles;
}
