#pragma once

#include <QWidget>

/// How long is recorded, on a ring that is full when it is long enough; before that, the seconds until it
/// begins.
class RecordRing final : public QWidget {
    Q_OBJECT

public:
    explicit RecordRing(QWidget *parent);

    void showSeconds(double seconds, bool isRunning);
    void showCountdown(int seconds);

protected:
    void paintEvent(QPaintEvent *) override;

private:
    double m_seconds = 0;
    int m_countdown = 0;
    bool m_isRunning = false;
};
