#pragma once

#include "services/studio/Generation.h"

#include <QScrollArea>

#include <optional>

class Label;
class QPushButton;

/// The whole text of what was spoken, what is known about it, and what can be done with it.
class HistoryInspector final : public QScrollArea {
    Q_OBJECT

public:
    explicit HistoryInspector(QWidget *parent);

    void show(const std::optional<Generation> &generation);
    using QWidget::show;

signals:
    void useRequested(const Generation &generation);
    void exportRequested(const QString &id);
    void removeRequested(const QString &id);

private:
    void layOut();

    std::optional<Generation> m_generation;
    QWidget *m_body;
    Label *m_title;
    Label *m_facts;
    Label *m_problem;
    Label *m_text;
    QPushButton *m_use;
    QPushButton *m_export;
    QPushButton *m_remove;
};
