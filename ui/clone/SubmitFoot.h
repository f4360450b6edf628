#pragma once

#include "ui/shared/Panel.h"

class CloneDesk;
class Label;
class Notice;
class QBoxLayout;
class QPushButton;

/// Below the form: the button that makes the voice, and why it cannot be pressed yet.
class SubmitFoot final : public Panel {
    Q_OBJECT

public:
    /// `desk` must outlive it.
    SubmitFoot(CloneDesk &desk, QWidget *parent);

    /// In one row, for a narrow window.
    void setNarrow(bool isNarrow);
    /// Makes the voice if it can be made.
    void submit();

private:
    void render();

    CloneDesk &m_desk;
    bool m_isNarrow = false;
    QBoxLayout *m_row;
    Notice *m_failure;
    Label *m_reason;
    QPushButton *m_submit;
};
