#pragma once

#include "models/ListModel.h"
#include "services/studio/Voice.h"

/// The voices of the library, newest first. VoicesModel fills it.
class VoiceListModel final : public ListModel<Voice> {
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        LanguageRole,
        SourceRole,
        DescriptionRole,
        FavoriteRole,
        DurationRole,
        PeaksRole,
        CreatedRole,
        GenerationCountRole
    };

    using ListModel::ListModel;

    QVariant data(const QModelIndex &index, int role) const override;
    /// Whether the server counts how often a voice was used; otherwise GenerationCountRole has nothing to
    /// say.
    void setCounted(bool isCounted);

signals:
    void moreRequested(); ///< answered with append() or abandonPage()

private:
    void requestMore() override { emit moreRequested(); }
    QList<int> changedRoles(const Voice &before, const Voice &after) const override;

    bool m_isCounted = true;
};
