#pragma once

#include <QWidget>

class QPushButton;
class QSlider;

/// How loud: a slider, and a button that mutes. In a narrow window the button alone, with the arrow keys and
/// the wheel.
class VolumeControl final : public QWidget {
    Q_OBJECT

public:
    explicit VolumeControl(QWidget *parent);

    void setPercent(int percent);
    void setCompact(bool isCompact);

signals:
    void changed(int percent);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void toggleMute();
    void render();

    QPushButton *m_mute;
    QSlider *m_slider;
    int m_before = 0; ///< the volume that comes back when it is no longer muted
};
