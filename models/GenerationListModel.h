#pragma once

#include "models/ListModel.h"
#include "services/studio/Generation.h"

/// Everything that was spoken, newest first. HistoryModel fills it.
class GenerationListModel final : public ListModel<Generation> {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        VoiceNameRole,
        StatusRole,
        ErrorRole,
        DurationRole,
        PeaksRole,
        CreatedRole
    };

    using ListModel::ListModel;

    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void moreRequested(); ///< answered with append() or abandonPage()

private:
    void requestMore() override { emit moreRequested(); }
    QList<int> changedRoles(const Generation &before, const Generation &after) const override;
};
