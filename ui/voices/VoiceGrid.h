#pragma once

#include "ui/shared/SoundList.h"

class VoiceDelegate;
class VoiceListModel;

/// The voices, as cards, as many side by side as fit, or as rows.
class VoiceGrid final : public SoundList {
    Q_OBJECT

public:
    enum class Look { Cards, Rows };

    /// Both must outlive it.
    VoiceGrid(VoiceListModel &voices, const TrackPlayer &player, QWidget *parent);

    void setLook(Look look);

protected:
    QRect playArea(const QModelIndex &index) const override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void divide();

    VoiceDelegate &shown() const;

    VoiceDelegate *m_cards;
    VoiceDelegate *m_rows;
    Look m_look = Look::Cards;
};
