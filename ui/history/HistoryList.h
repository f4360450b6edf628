#pragma once

#include "ui/shared/SoundList.h"

class GenerationListModel;

/// What was spoken, row by row; several can be selected.
class HistoryList final : public SoundList {
    Q_OBJECT

public:
    /// Both must outlive it.
    HistoryList(GenerationListModel &generations, const TrackPlayer &player, QWidget *parent);

protected:
    QRect playArea(const QModelIndex &index) const override;
};
