#pragma once

#include <QProgressBar>

/// How much of something is done: a thin line. Without a maximum nobody knows, and it stays empty beside
/// words that say so.
class ProgressLine final : public QProgressBar {
    Q_OBJECT

public:
    explicit ProgressLine(QWidget *parent);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *) override;
};
