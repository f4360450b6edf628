#pragma once

#include "ui/shared/Card.h"

class CloneDesk;
class Label;
class WaveView;

/// A recording that was not used, offered again.
class LeftoverCard final : public Card {
    Q_OBJECT

public:
    /// `desk` must outlive it.
    LeftoverCard(CloneDesk &desk, QWidget *parent);

    void render();

private:
    CloneDesk &m_desk;
    Label *m_facts;
    WaveView *m_wave;
};
