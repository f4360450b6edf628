#include "services/audio/AudioDevices.h"

#include <QAudioDevice>
#include <QMediaDevices>

#include <algorithm>

namespace {

QList<AudioDevice> described(const QList<QAudioDevice> &devices)
{
    QList<AudioDevice> result;
    result.reserve(devices.size());
    for (const QAudioDevice &device : devices)
        result.append({.id = device.id(), .name = device.description(), .isDefault = device.isDefault()});
    return result;
}

QAudioDevice chosen(const QList<QAudioDevice> &devices, const QByteArray &id, const QAudioDevice &fallback)
{
    const auto found = std::find_if(devices.begin(), devices.end(),
                                    [&id](const QAudioDevice &device) { return device.id() == id; });
    return found == devices.end() ? fallback : *found;
}

} // namespace

QList<AudioDevice> audioInputs()
{
    return described(QMediaDevices::audioInputs());
}

QList<AudioDevice> audioOutputs()
{
    return described(QMediaDevices::audioOutputs());
}

QAudioDevice findAudioInput(const QByteArray &id)
{
    return chosen(QMediaDevices::audioInputs(), id, QMediaDevices::defaultAudioInput());
}

QAudioDevice findAudioOutput(const QByteArray &id)
{
    return chosen(QMediaDevices::audioOutputs(), id, QMediaDevices::defaultAudioOutput());
}
