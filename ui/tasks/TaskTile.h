#pragma once

#include "services/studio/Task.h"

#include <QWidget>

/// The picture at the head of a task: what it makes, its place in line, or how it ended.
class TaskTile final : public QWidget {
    Q_OBJECT

public:
    explicit TaskTile(QWidget *parent);

    void show(const Task &task);
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *) override;

private:
    void paintPlace(QPainter &painter, int place) const;

    Task m_task;
};
