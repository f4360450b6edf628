#pragma once

#include <QElapsedTimer>
#include <QProgressBar>
#include <QTimer>

/// How much of something is done: a thin line. Without a maximum nobody knows, and a part of it moves: it
/// only says that something is done.
class ProgressLine final : public QProgressBar {
    Q_OBJECT

public:
    explicit ProgressLine(QWidget *parent);

    /// 0 to 1; none where nobody knows.
    void show(std::optional<double> fraction);
    using QWidget::show;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *) override;
    void hideEvent(QHideEvent *event) override;

private:
    QRect movingPart() const;

    QElapsedTimer m_run;
    QTimer m_tick; ///< only while a part moves and is seen
};
