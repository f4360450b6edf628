#pragma once

#include "models/RecordingModel.h"
#include "ui/shared/Label.h"

#include <QWidget>

/// The level of the microphone, with the band in which a voice should stand. Its words and value can be read
/// by a screen reader.
class LevelView final : public QWidget {
    Q_OBJECT

public:
    explicit LevelView(QWidget *parent);

    void show(const RecordingModel::Level &level);
    using QWidget::show;

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *) override;

private:
    double xAt(double decibels) const;
    void paintScale(QPainter &painter) const;

    RecordingModel::Level m_level;
};

/// What the level asks for: "Good level", "Come closer", "Too loud".
QString levelAdvice(const RecordingModel::Level &level);
/// The colour in which that is said.
Label::Tone levelTone(const RecordingModel::Level &level);
