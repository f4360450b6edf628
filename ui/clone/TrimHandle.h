#pragma once

#include <QAbstractSlider>

/// One end of the part that is used: drawn as a line with a grip, moved by the pointer and by the arrow keys
/// (10 ms, with Shift 100 ms). Its value is milliseconds from the beginning of the recording.
class TrimHandle final : public QAbstractSlider {
    Q_OBJECT

public:
    TrimHandle(const QString &name, QWidget *parent);

signals:
    void dragged(double x); ///< in the parent, for its middle

protected:
    void paintEvent(QPaintEvent *) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    double m_grab = 0; ///< of the pointer, from the middle
};
