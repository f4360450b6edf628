#pragma once

#include <QWidget>

/// How loud a microphone is, from -60 dB to 0, with the band where speech should be and the part where it is
/// about to be cut off.
class LevelBar final : public QWidget {
    Q_OBJECT

public:
    explicit LevelBar(QWidget *parent);

    /// 0 to 1, where 1 is full scale.
    void show(float level);
    using QWidget::show;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *) override;

private:
    float m_level = 0;
};
