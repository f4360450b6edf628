#pragma once

#include "ui/shared/Card.h"

class BatchRow;
class CloneDesk;
class Label;
class QPushButton;
class QVBoxLayout;

/// Several recordings that become voices: a row for each, and the way out.
class BatchCard final : public Card {
    Q_OBJECT

public:
    /// `desk` must outlive it.
    BatchCard(CloneDesk &desk, QWidget *parent);

private:
    void rebuild();
    void render();

    CloneDesk &m_desk;
    Label *m_title;
    QPushButton *m_leave;
    QPushButton *m_cancel;
    QVBoxLayout *m_column;
    QList<BatchRow *> m_rows;
};
