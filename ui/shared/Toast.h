#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <chrono>

/// A short confirmation with an action, and a ring that shows how long it can still be taken.
class Toast final : public QWidget {
    Q_OBJECT

public:
    struct Words {
        QString text = {};
        QString action = {};
        std::chrono::milliseconds length = {};
    };

    Toast(const Words &words, QWidget *parent);

signals:
    void actionRequested();
    void expired();

protected:
    void paintEvent(QPaintEvent *) override;

private:
    void tick();

    std::chrono::milliseconds m_length;
    QElapsedTimer m_elapsed;
    QTimer m_tick;
};
