#pragma once

#include "services/studio/Generation.h"
#include "ui/shared/Panel.h"

class Label;
class QPushButton;

/// What can be done with several rows at once, below the list. Not there while fewer than two are selected.
class SelectionBar final : public Panel {
    Q_OBJECT

public:
    explicit SelectionBar(QWidget *parent);

    void show(const QList<Generation> &selected);
    using QWidget::show;

signals:
    void exportRequested();
    void removeRequested();
    void clearRequested();

private:
    Label *m_count;
    Label *m_length;
    QPushButton *m_remove;
};
