#pragma once

#include <QList>
#include <QString>

/// A speaker of another synthesizer, as recorded well and as recorded badly.
struct DamagedSpeaker {
    QString name;
    QString cleanFile;
    QString damagedFile;
    QString text; ///< what is said
};

/// Speakers of flite, whom nobody tuned the engine on, each undamaged, with noise at 20 dB, in a room of 0.5
/// s and by telephone (3.4 kHz). Files are written into `folder`. None when flite is not installed.
QList<DamagedSpeaker> damagedSpeakers(const QString &folder);
