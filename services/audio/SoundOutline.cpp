#include "services/audio/SoundOutline.h"

#include "services/audio/AudioDecoder.h"
#include "services/audio/AudioErrors.h"

#include <QDeadlineTimer>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <cmath>
#include <memory>

using namespace std::chrono_literals;

namespace {

constexpr float full = 127;
constexpr auto chunkInterval = 100ms;

// The limits of the doctor's measure, for a recording that reaches full scale.
constexpr float clippedLevel = 0.995F;
constexpr int clippedRun = 3;

qint8 toByte(float sample)
{
    return static_cast<qint8>(std::lround(std::clamp(sample, -1.0F, 1.0F) * full));
}

} // namespace

void OutlineBuilder::add(std::span<const float> samples)
{
    constexpr qint64 stepsPerSecond = 1s / SoundOutline::step;
    for (const float sample : samples) {
        m_min = std::min(m_min, sample);
        m_max = std::max(m_max, sample);
        m_power += static_cast<double>(sample) * static_cast<double>(sample);
        m_fullRun = std::abs(sample) >= clippedLevel ? m_fullRun + 1 : 0;
        m_isClipped = m_isClipped || m_fullRun >= clippedRun;
        ++m_inStretch;
        ++m_frames;
        if (m_frames * stepsPerSecond >= (m_index + 1) * m_sampleRateHz) // exact at any rate
            close();
    }
}

void OutlineBuilder::close()
{
    const double rms = std::sqrt(m_power / static_cast<double>(m_inStretch));
    m_points.append({.min = toByte(m_min),
                     .max = toByte(m_max),
                     .rms = static_cast<quint8>(toByte(static_cast<float>(rms))),
                     .isClipped = m_isClipped});
    ++m_index;
    m_min = m_max = 0;
    m_power = 0;
    m_inStretch = 0;
    m_isClipped = false;
}

OutlineJob::OutlineJob(const QString &path, QObject *parent) : QObject(parent), m_path(path)
{
    connect(&m_watcher, &QFutureWatcherBase::resultReadyAt, this, [this](int index) {
        const Chunk chunk = m_watcher.resultAt(index);
        m_outline.file = chunk.file;
        m_outline.points += chunk.points;
        if (chunk.problem)
            m_result = tl::unexpected(*chunk.problem);
        emit grown();
    });
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &OutlineJob::finished);
}

OutlineJob::~OutlineJob()
{
    m_watcher.cancel();
}

void OutlineJob::start()
{
    auto promise = std::make_shared<QPromise<Chunk>>();
    m_watcher.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, path = m_path] {
        promise->start();
        read(path, *promise);
        promise->finish();
    });
}

void OutlineJob::read(const QString &path, QPromise<Chunk> &promise)
{
    if (const Result<> decoded = decode(path, promise); !decoded)
        promise.addResult(Chunk{.problem = decoded.error()});
}

Result<> OutlineJob::decode(const QString &path, QPromise<Chunk> &promise)
{
    auto decoder = AudioDecoder::open(path, {.channels = 1});
    if (!decoder)
        return tl::unexpected(decoder.error());
    OutlineBuilder builder(decoder->format().sampleRateHz);
    QDeadlineTimer next(chunkInterval);
    while (!promise.isCanceled()) {
        const auto block = decoder->read();
        if (!block)
            return tl::unexpected(block.error());
        builder.add(*block);
        const bool isEnd = block->empty();
        if (isEnd || next.hasExpired()) {
            promise.addResult(Chunk{.file = decoder->file(), .points = builder.take()});
            next.setRemainingTime(chunkInterval);
        }
        if (isEnd)
            break;
    }
    return {};
}
