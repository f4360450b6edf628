#pragma once

#include <QList>
#include <QWidget>

/// The recording as it grows, up to the length that is wanted; beyond that it makes room.
class GrowingWave final : public QWidget {
    Q_OBJECT

public:
    explicit GrowingWave(QWidget *parent);

    /// `bars` as RecordingModel::bars().
    void show(const QList<float> &bars);
    using QWidget::show;

protected:
    void paintEvent(QPaintEvent *) override;

private:
    QList<float> m_bars;
};
