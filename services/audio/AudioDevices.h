#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

class QAudioDevice;

/// A microphone or loudspeaker as the system names it.
struct AudioDevice {
    QByteArray id = {}; ///< stays the same from one start to the next; what a setting keeps
    QString name = {};
    bool isDefault = false; ///< the system may flag none

    bool operator==(const AudioDevice &) const = default;
};

/// Current when called. Nothing tells of changes (Qt's own signals do not come on PulseAudio): ask once a
/// second while a list of devices is open.
QList<AudioDevice> audioInputs();
QList<AudioDevice> audioOutputs();

/// The device with that id; the system's default for an empty or unknown one; null (isNull()) if there is
/// none at all.
QAudioDevice findAudioInput(const QByteArray &id);
QAudioDevice findAudioOutput(const QByteArray &id);
