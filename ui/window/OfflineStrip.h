#pragma once

#include "ui/shared/Panel.h"

class Label;
class OfflineModel;
class QPushButton;

/// Says above the pages that the server cannot be reached, and what that means. Not there otherwise.
class OfflineStrip final : public Panel {
    Q_OBJECT

public:
    /// `offline` must outlive it.
    OfflineStrip(OfflineModel &offline, QWidget *parent);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void render();

    OfflineModel &m_offline;
    Label *m_state;
    Label *m_meaning;
    QPushButton *m_retry;
};
