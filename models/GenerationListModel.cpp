#include "models/GenerationListModel.h"

QVariant GenerationListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Generation &generation = rows().at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return generation.text;
    case IdRole:
        return generation.id;
    case VoiceNameRole:
        return generation.voiceName;
    case StatusRole:
        return static_cast<int>(generation.status);
    case ErrorRole:
        return generation.error;
    case DurationRole:
        return generation.durationSeconds ? QVariant(*generation.durationSeconds) : QVariant();
    case PeaksRole:
        return generation.peaks;
    case CreatedRole:
        return generation.createdAt;
    default:
        return {};
    }
}

QList<int> GenerationListModel::changedRoles(const Generation &before, const Generation &after) const
{
    QList<int> roles;
    if (before.text != after.text)
        roles.append(Qt::DisplayRole);
    if (before.voiceName != after.voiceName)
        roles.append(VoiceNameRole);
    if (before.status != after.status)
        roles.append(StatusRole);
    if (before.error != after.error)
        roles.append(ErrorRole);
    if (before.durationSeconds != after.durationSeconds)
        roles.append(DurationRole);
    if (before.peaks != after.peaks)
        roles.append(PeaksRole);
    if (before.createdAt != after.createdAt)
        roles.append(CreatedRole);
    return roles;
}
