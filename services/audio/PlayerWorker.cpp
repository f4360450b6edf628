#include "services/audio/PlayerWorker.h"

#include "services/audio/AudioDevices.h"
#include "services/audio/AudioErrors.h"
#include "services/net/runInBackground.h"

#include <QAudioDevice>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::microseconds;

namespace {

constexpr auto tickInterval = 20ms;

/// A device that asks for nothing this long is gone. Virtual ones work in steps of up to two seconds.
constexpr auto longestStall = 4s;

QAudioFormat playbackFormat(const QAudioDevice &device)
{
    QAudioFormat format = device.preferredFormat();
    format.setChannelCount(std::clamp(format.channelCount(), 1, 2));
    format.setSampleFormat(QAudioFormat::Float);
    return format;
}

} // namespace

PlayerWorker::PlayerWorker() : m_tick(this)
{
    m_pool.setMaxThreadCount(1);
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &PlayerWorker::tick);
}

void PlayerWorker::play(int request, const QString &path, const QByteArray &deviceId, microseconds from)
{
    stop();
    m_request = request;
    m_from = std::max(from, microseconds(0));
    m_positionUs = m_from.count();
    const QAudioDevice device = findAudioOutput(deviceId);
    if (device.isNull()) {
        fail(deviceError(DeviceProblem::NoOutput));
        return;
    }
    const QAudioFormat wanted = playbackFormat(device);
    const AudioFormat format{.sampleRateHz = wanted.sampleRate(), .channels = wanted.channelCount()};
    using Opened = Result<std::shared_ptr<DecodeAhead>>;
    runInBackground(
        this, [path, format, start = m_from]() -> Opened { return DecodeAhead::open(path, format, start); },
        [this, device, request](const Opened &opened) {
            if (request != m_request)
                return;
            if (opened)
                begin(device, *opened);
            else
                fail(opened.error());
        },
        m_pool);
}

void PlayerWorker::begin(const QAudioDevice &device, std::shared_ptr<DecodeAhead> ahead)
{
    const QAudioFormat format = playbackFormat(device);
    m_ahead = std::move(ahead);
    m_source = std::make_unique<PlaybackSource>(
        m_ahead, AudioFormat{.sampleRateHz = format.sampleRate(), .channels = format.channelCount()});
    m_source->setSpeed(m_speed);
    m_sink = std::make_unique<QAudioSink>(device, format);
    m_sink->setVolume(m_volume);
    connect(m_sink.get(), &QAudioSink::stateChanged, this, &PlayerWorker::watchSink);
    fill();
}

/// Called when the first samples are there, and again only after a pause that came before them.
void PlayerWorker::startSink()
{
    m_sink->start(m_source.get());
    if (!m_sink || m_sink->error() != QAudio::NoError) {
        if (m_sink)
            fail(deviceError(DeviceProblem::CannotStart, u"sink error %1"_s.arg(m_sink->error())));
        return;
    }
    m_stall.setRemainingTime(longestStall);
    m_tick.start(tickInterval);
    emit started(m_request);
}

void PlayerWorker::fill()
{
    m_isFilling = true;
    runInBackground(
        this, [ahead = m_ahead] { return ahead->fill(); },
        [this, request = m_request](const Result<bool> &filled) {
            if (request != m_request)
                return;
            m_isFilling = false;
            m_isDecoded = !filled || *filled;
            if (!filled)
                m_endError = filled.error();
            if (m_sink->state() == QAudio::StoppedState && !m_isPaused)
                startSink();
        },
        m_pool);
}

void PlayerWorker::tick()
{
    if (m_ahead->isLow() && !m_isFilling && !m_isDecoded)
        fill();
    const int rateHz = m_sink->format().sampleRate();
    const qint64 processedFrames = m_sink->processedUSecs() * rateHz / 1'000'000;
    const qint64 heardUs = m_from.count() + m_source->heardFrames(processedFrames) * 1'000'000 / rateHz;
    m_positionUs = std::max(m_positionUs.load(), heardUs); // a new speed is not that of what the sink holds

    if (m_source->pulledFrames() != m_pulledFrames) {
        m_pulledFrames = m_source->pulledFrames();
        m_stall.setRemainingTime(longestStall);
    }
    if (isHeard(processedFrames)) {
        if (m_endError) {
            fail(Error(*m_endError));
            return;
        }
        const int request = m_request;
        stop();
        emit finished(request);
    } else if (m_stall.hasExpired()) {
        fail(deviceError(DeviceProblem::Lost, u"the sink asks for nothing"_s));
    }
}

/// Stopping a sink discards what it holds, so a buffer of silence goes behind the last sample.
bool PlayerWorker::isHeard(qint64 processedFrames) const
{
    const qint64 bufferFrames = m_sink->format().framesForBytes(static_cast<qint32>(m_sink->bufferSize()));
    return m_isDecoded && m_source->isExhausted() &&
           processedFrames >= m_source->lastRealFrame() + bufferFrames;
}

void PlayerWorker::watchSink()
{
    if (m_sink->state() == QAudio::StoppedState && m_sink->error() != QAudio::NoError)
        fail(deviceError(DeviceProblem::Lost, u"sink error %1"_s.arg(m_sink->error())));
}

void PlayerWorker::setPaused(bool paused)
{
    m_isPaused = paused;
    if (!m_sink)
        return;
    if (m_sink->state() == QAudio::StoppedState) {
        if (!paused && !m_isFilling)
            startSink();
        return;
    }
    if (paused) {
        m_sink->suspend();
        m_tick.stop();
    } else {
        m_sink->resume();
        m_stall.setRemainingTime(longestStall);
        m_tick.start(tickInterval);
        emit started(m_request);
    }
}

void PlayerWorker::setVolume(double volume)
{
    m_volume = volume;
    if (m_sink)
        m_sink->setVolume(volume);
}

void PlayerWorker::setSpeed(double speed)
{
    m_speed = speed;
    if (m_source)
        m_source->setSpeed(speed);
}

void PlayerWorker::stop()
{
    m_request = 0;
    m_tick.stop();
    if (m_sink) {
        m_sink->disconnect(this); // its end is our wish
        m_sink->stop();
        m_sink.release()->deleteLater(); // this may be its own signal
    }
    if (m_source)
        m_source.release()->deleteLater();
    m_ahead.reset();
    m_endError.reset();
    m_isFilling = false;
    m_isDecoded = false;
    m_isPaused = false;
    m_pulledFrames = 0;
}

void PlayerWorker::fail(const Error &error)
{
    const int request = m_request;
    stop();
    emit failed(request, error);
}
