#pragma once

#include "services/studio/Task.h"

#include <QWidget>

class Details;
class Label;
class QPushButton;

/// Below a task that failed: what it means, what can be done, and the details, unfolded.
class TaskFailure final : public QWidget {
    Q_OBJECT

public:
    explicit TaskFailure(QWidget *parent);

    /// Nothing can be pressed while `isBusy`.
    void show(const Task &task, bool isBusy);
    using QWidget::show;

signals:
    void retryRequested();
    void openRequested();

private:
    void fold(bool isFolded);

    Label *m_advice;
    QPushButton *m_retry;
    QPushButton *m_open;
    QPushButton *m_fold;
    Details *m_details;
};
