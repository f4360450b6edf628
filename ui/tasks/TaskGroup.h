#pragma once

#include "ui/tasks/TaskRow.h"

#include <QHash>

class Card;
class Label;
class QVBoxLayout;

/// The tasks that are in the same situation, under a heading with their number. Hidden while there are none.
class TaskGroup final : public QWidget {
    Q_OBJECT

public:
    TaskGroup(const QString &heading, QWidget *parent);

    /// In this order. Rows that were there already stay the same widgets, with the focus that is in them.
    void show(const QList<TaskRow::State> &states);
    using QWidget::show;

signals:
    void cancelRequested(const QString &id);
    void retryRequested(const QString &id);
    void openRequested(const QString &id);
    void dismissRequested(const QString &id);

private:
    TaskRow *rowOf(const QString &id);

    Label *m_count;
    Card *m_card;
    QVBoxLayout *m_rows;
    QHash<QString, TaskRow *> m_known; ///< by the task's id
};
