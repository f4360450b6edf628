#pragma once

#include <QByteArray>

class QPainter;
class QPalette;
class QRect;

/// The small waveform of cards, takes and the player.
struct Wave {
    QByteArray peaks = {}; ///< as Voice::peaks; a flat line when there are none
    double played = 0;     ///< 0 to 1: drawn in the accent colour
    bool hasPlayhead = false;
};

/// Fills `rect`: bars mirrored at its middle, as high as their share of the loud peaks.
void paintWave(QPainter &painter, const QRect &rect, const QPalette &palette, const Wave &wave);
