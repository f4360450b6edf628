#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <chrono>

class Label;
class QPushButton;

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
    void changeEvent(QEvent *event) override;

private:
    void tick();
    void dress();

    Label *m_text;
    QPushButton *m_action;
    std::chrono::milliseconds m_length;
    QElapsedTimer m_elapsed;
    QTimer m_tick;
};
