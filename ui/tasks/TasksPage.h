#pragma once

#include "models/TaskBoard.h"
#include "ui/shared/PageFrame.h"

class EmptyState;
class Notice;
class OfflineModel;
class QPushButton;
class QStackedWidget;
class ServerModel;
class TaskGroup;

/// What the server does for the person, and what became of it.
class TasksPage final : public PageFrame {
    Q_OBJECT

public:
    struct Services {
        TaskBoard &tasks;
        ServerModel &server;
        const OfflineModel &offline;
    };

    /// The services must outlive it.
    TasksPage(const Services &services, QWidget *parent);

signals:
    void openRequested(const QString &generationId);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void layOut();
    void addGroup(TaskBoard::Group group, const QString &heading, QWidget *body);
    void open(const QString &taskId);
    void render();

    Services m_services;
    Notice *m_problem;
    QStackedWidget *m_stack;
    QList<std::pair<TaskBoard::Group, TaskGroup *>> m_groups;
    QPushButton *m_earlier;
    EmptyState *m_empty;
};
