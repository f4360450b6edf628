#pragma once

#include <QByteArray>
#include <QString>

class QPainter;
class QPalette;
class QRect;

/// The picture of a voice: two pale tones of a hue from its id, and seven bars from its own sound.
struct Avatar {
    QString id = {};
    QByteArray peaks = {}; ///< as Voice::peaks
};

void paintAvatar(QPainter &painter, const QRect &rect, const QPalette &palette, const Avatar &avatar);

/// In its place while the pointer is on it, or while the voice plays.
void paintAvatarButton(QPainter &painter, const QRect &rect, const QPalette &palette, bool isPlaying);
