#pragma once

#include "ui/voices/VoiceDelegate.h"

/// Paints a voice as a card.
class VoiceCardDelegate final : public VoiceDelegate {
    Q_OBJECT

public:
    using VoiceDelegate::VoiceDelegate;

    QRect playArea(const QRect &place) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};
