#pragma once

#include "services/audio/ReferencePreparation.h"
#include "services/audio/SoundOutline.h"

#include <QWidget>

#include <optional>

class TrimHandle;

/// A recording as a waveform that can be enlarged, with the part that is used between two handles. A click
/// asks to hear it from there.
class SoundEditor final : public QWidget {
    Q_OBJECT

public:
    explicit SoundEditor(QWidget *parent);

    /// A longer outline than before keeps what is seen.
    void showOutline(const SoundOutline &outline);
    void showPart(const AudioRange &part);
    void showPlayhead(std::optional<double> seconds);
    /// The handles can be moved.
    void setEditable(bool isEditable);

    /// What is seen, in seconds.
    double viewStart() const { return m_viewStart; }
    double viewLength() const;
    bool isFit() const { return m_viewLength <= 0; }
    /// Around the middle of the part; above 1 enlarges.
    void zoom(double factor);
    void fit();
    void scrollTo(double seconds);

    QSize sizeHint() const override;

signals:
    void partMoved(const AudioRange &part); ///< by the person
    void seekRequested(double seconds);
    void viewChanged();

protected:
    void paintEvent(QPaintEvent *) override;
    void resizeEvent(QResizeEvent *) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    double seconds() const; ///< of the whole
    double timeAt(double x) const;
    double xAt(double seconds) const;
    void zoomAround(double seconds, double factor);
    void setView(double start, double length);
    void placeHandles();
    void moveStart(qint64 milliseconds);
    void moveEnd(qint64 milliseconds);
    void paintWave(QPainter &painter) const;
    void paintRuler(QPainter &painter) const;
    void paintPlayhead(QPainter &painter) const;
    OutlinePoint column(double fromSeconds, double toSeconds) const;

    SoundOutline m_outline;
    AudioRange m_part;
    std::optional<double> m_playhead;
    double m_viewStart = 0;
    double m_viewLength = 0; ///< 0: all of it
    TrimHandle *m_start;
    TrimHandle *m_end;
};
