#pragma once

#include "services/studio/Task.h"

#include <QWidget>

class Label;
class QHBoxLayout;
class QPushButton;
class TaskFailure;
class ProgressLine;
class TaskTile;

/// One task: what it is, how far it has come or how it ended, and what can be done with it.
class TaskRow final : public QWidget {
    Q_OBJECT

public:
    /// What is shown of a task.
    struct State {
        Task task = {};
        QString engine = {};  ///< its label
        bool isBusy = false;  ///< something that was asked for is not answered yet
        bool isFirst = false; ///< of its group: no line above it

        bool operator==(const State &) const = default;
    };

    explicit TaskRow(QWidget *parent);

    void show(const State &state);
    using QWidget::show;

signals:
    void cancelRequested(const QString &id);
    void retryRequested(const QString &id);
    void openRequested(const QString &id);
    void dismissRequested(const QString &id);

protected:
    void paintEvent(QPaintEvent *) override;

private:
    void layOut();
    void wire();
    void renderMiddle();
    void renderActions();

    State m_state;
    TaskTile *m_tile;
    Label *m_title;
    Label *m_facts;
    ProgressLine *m_progress;
    Label *m_news; ///< in the place of the progress
    Label *m_stage;
    Label *m_pace;
    Label *m_time;
    QPushButton *m_cancel;
    QPushButton *m_retry;
    QPushButton *m_open;
    QPushButton *m_dismiss;
    TaskFailure *m_failure;
};
