#include "models/VoiceListModel.h"

QVariant VoiceListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Voice &voice = rows().at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return voice.name;
    case IdRole:
        return voice.id;
    case LanguageRole:
        return voice.language;
    case SourceRole:
        return static_cast<int>(voice.source);
    case DescriptionRole:
        return voice.description;
    case FavoriteRole:
        return voice.isFavorite;
    case DurationRole:
        return voice.durationSeconds ? QVariant(*voice.durationSeconds) : QVariant();
    case PeaksRole:
        return voice.peaks;
    case CreatedRole:
        return voice.createdAt;
    case GenerationCountRole:
        return m_isCounted ? QVariant(voice.generationCount) : QVariant();
    default:
        return {};
    }
}

void VoiceListModel::setCounted(bool isCounted)
{
    m_isCounted = isCounted;
    if (rowCount() > 0)
        emit dataChanged(index(0), index(rowCount() - 1), {GenerationCountRole});
}

QList<int> VoiceListModel::changedRoles(const Voice &before, const Voice &after) const
{
    QList<int> roles;
    if (before.name != after.name)
        roles.append(Qt::DisplayRole);
    if (before.language != after.language)
        roles.append(LanguageRole);
    if (before.source != after.source)
        roles.append(SourceRole);
    if (before.description != after.description)
        roles.append(DescriptionRole);
    if (before.isFavorite != after.isFavorite)
        roles.append(FavoriteRole);
    if (before.durationSeconds != after.durationSeconds)
        roles.append(DurationRole);
    if (before.peaks != after.peaks)
        roles.append(PeaksRole);
    if (before.createdAt != after.createdAt)
        roles.append(CreatedRole);
    if (before.generationCount != after.generationCount)
        roles.append(GenerationCountRole);
    return roles;
}
