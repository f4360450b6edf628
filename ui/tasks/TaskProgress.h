#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <optional>

/// How far a task has come: the share that is done where it is known, otherwise a bar that only says that
/// something moves.
class TaskProgress final : public QWidget {
    Q_OBJECT

public:
    explicit TaskProgress(QWidget *parent);

    /// 0 to 1; none where nobody knows.
    void show(std::optional<double> fraction);
    using QWidget::show;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void pace();

    std::optional<double> m_fraction;
    QElapsedTimer m_run;
    QTimer m_tick; ///< only while something moves and is seen
};
