#include "services/audio/RecorderWorker.h"

#include "services/audio/AudioDevices.h"
#include "services/audio/AudioErrors.h"

#include <QAudioDevice>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int recordingRateHz = 48'000;
constexpr size_t blockSamples = 32'768;
constexpr auto watchInterval = 100ms;

// A device that is gone reports no error. Either its bytes just stop (waking one up, as Bluetooth, takes
// longer), or the sound server goes on with another device, which nobody agreed to.
constexpr auto longestSilence = 500ms;
constexpr auto longestStart = 3s;
constexpr auto lookInterval = 500ms;

QAudioFormat recordingFormat(const QAudioDevice &device)
{
    QAudioFormat format;
    format.setSampleRate(recordingRateHz);
    format.setChannelCount(1);
    format.setSampleFormat(QAudioFormat::Int16);
    if (device.isFormatSupported(format))
        return format;
    format = device.preferredFormat();
    format.setSampleFormat(QAudioFormat::Int16);
    return format;
}

} // namespace

RecorderWorker::RecorderWorker() : m_watch(this), m_block(blockSamples)
{
    connect(&m_watch, &QTimer::timeout, this, &RecorderWorker::checkAlive);
}

/// False when it cannot be: that is told then.
bool RecorderWorker::open(const QAudioDevice &device)
{
    m_meter.reset();
    if (device.isNull()) {
        fail(deviceError(DeviceProblem::NoInput));
        return false;
    }
    const QAudioFormat format = recordingFormat(device);
    m_sampleRateHz = format.sampleRate();
    m_source =
        std::make_unique<QAudioSource>(device, format); // its buffer size stays: a larger one loses the end
    m_input = m_source->start();
    if (!m_input || m_source->error() != QAudio::NoError) {
        end(deviceError(DeviceProblem::CannotStart, u"source error %1"_s.arg(m_source->error())));
        return false;
    }
    connect(m_input, &QIODevice::readyRead, this, &RecorderWorker::drain);
    connect(m_source.get(), &QAudioSource::stateChanged, this, &RecorderWorker::watchSource);
    m_deviceId = device.id();
    m_silence.setRemainingTime(longestStart);
    m_look.setRemainingTime(lookInterval);
    m_watch.start(watchInterval);
    return true;
}

void RecorderWorker::close()
{
    m_watch.stop();
    m_input = nullptr;
    m_source->disconnect(this); // its end is our wish
    m_source->stop();
    m_source.release()->deleteLater(); // this may be its own signal
    m_meter.reset();
}

void RecorderWorker::listen(const QByteArray &deviceId)
{
    m_durationUs = 0;
    if (m_source)
        close();
    if (open(findAudioInput(deviceId)))
        emit listening();
}

void RecorderWorker::start(const QString &path, const QByteArray &deviceId)
{
    m_durationUs = 0;
    m_isPaused = false;
    const QAudioDevice device = findAudioInput(deviceId);
    if (m_source && device.id() != m_deviceId)
        close();
    if (!m_source && !open(device))
        return;
    drain(); // what was said before is not wanted
    if (!m_source)
        return;
    const QAudioFormat format = m_source->format();
    if (const auto opened = m_writer.open(path, format.sampleRate(), format.channelCount()); !opened) {
        m_writer.close();
        close();
        fail(opened.error());
        return;
    }
    m_isWriting = true;
    emit started();
}

void RecorderWorker::drain()
{
    while (m_input) {
        const auto room = static_cast<qint64>(std::span(m_block).size_bytes());
        const qint64 bytes = m_input->read(reinterpret_cast<char *>(m_block.data()), room);
        if (bytes <= 0)
            return;
        const auto samples =
            std::span<const qint16>(m_block).first(static_cast<size_t>(bytes) / sizeof(qint16));
        m_meter.add(samples);
        m_silence.setRemainingTime(longestSilence);
        if (!m_isWriting || m_isPaused)
            continue;
        if (const auto written = m_writer.write(samples); !written) {
            end(written.error());
            return;
        }
        m_durationUs = m_writer.frames() * 1'000'000 / m_sampleRateHz;
    }
}

void RecorderWorker::checkAlive()
{
    if (m_silence.hasExpired()) {
        end(deviceError(DeviceProblem::Lost, u"no bytes"_s));
    } else if (m_look.hasExpired()) {
        m_look.setRemainingTime(lookInterval);
        if (findAudioInput(m_deviceId).id() != m_deviceId)
            end(deviceError(DeviceProblem::Lost, u"not among the devices"_s));
    }
}

void RecorderWorker::watchSource()
{
    if (m_source->state() == QAudio::StoppedState)
        end(deviceError(DeviceProblem::Lost, u"source error %1"_s.arg(m_source->error())));
}

void RecorderWorker::stop()
{
    if (!m_source)
        return;
    drain();
    if (m_source)
        end({});
}

void RecorderWorker::end(const std::optional<Error> &interruption)
{
    close();
    if (!std::exchange(m_isWriting, false)) {
        if (interruption)
            fail(*interruption);
        else
            emit finished(Recording{});
        return;
    }
    m_writer.close();
    if (m_writer.frames() == 0) {
        fail(interruption.value_or(
            deviceError(DeviceProblem::CannotStart, u"stopped before the first sample"_s)));
        return;
    }
    emit finished(Recording{.path = m_writer.path(), .duration = duration(), .interruption = interruption});
}

void RecorderWorker::fail(const Error &error)
{
    emit finished(tl::unexpected(error));
}
