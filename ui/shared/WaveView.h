#pragma once

#include "ui/shared/wave.h"

#include <QWidget>

#include <optional>

/// A waveform that can be clicked to hear it from there.
class WaveView final : public QWidget {
    Q_OBJECT

public:
    explicit WaveView(QWidget *parent);

    void show(const Wave &wave);
    using QWidget::show;
    /// Of the whole; without it nothing can be sought.
    void setLength(std::optional<double> seconds);

    QSize sizeHint() const override;

signals:
    void seekRequested(double fraction);

protected:
    void paintEvent(QPaintEvent *) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    double fractionAt(double x) const;

    Wave m_wave;
    std::optional<double> m_seconds;
    std::optional<double> m_pointer; ///< where it would be sought
};
