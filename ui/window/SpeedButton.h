#pragma once

#include <QPushButton>

/// How fast it is played, and a menu of how fast it could be.
class SpeedButton final : public QPushButton {
    Q_OBJECT

public:
    explicit SpeedButton(QWidget *parent);

    void show(double speed);
    using QWidget::show;

signals:
    void chosen(double speed);

private:
    QMenu *m_speeds;
};
