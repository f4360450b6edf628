#pragma once

#include "models/ListModel.h"
#include "services/studio/Task.h"

/// The caller's tasks, newest first. TasksModel fills it.
class TaskListModel final : public ListModel<Task> {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        SubtitleRole,
        StatusRole,
        ErrorRole,
        ProgressRole,
        QueuePositionRole,
        CanCancelRole
    };

    using ListModel::ListModel;

    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void moreRequested(); ///< answered with append() or abandonPage()

private:
    void requestMore() override { emit moreRequested(); }
    QList<int> changedRoles(const Task &before, const Task &after) const override;
};
