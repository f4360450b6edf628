#include "services/audio/TimeStretcher.h"

#include <QtGlobal>

#include <rubberband/RubberBandStretcher.h>

#include <algorithm>

using RubberBand::RubberBandStretcher;

namespace {

// On the audio thread, so without threads of its own. The faster engine moves the pitch of a steady vowel by
// up to half a semitone where it takes it for a transient; the finer one with its short window keeps pitch
// and time, for no more work.
constexpr int options = RubberBandStretcher::OptionProcessRealTime | RubberBandStretcher::OptionEngineFiner |
                        RubberBandStretcher::OptionWindowShort | RubberBandStretcher::OptionThreadingNever |
                        RubberBandStretcher::OptionChannelsTogether;

} // namespace

TimeStretcher::TimeStretcher(AudioFormat format)
    : m_channels(static_cast<size_t>(format.channels)),
      m_stretcher(std::make_unique<RubberBandStretcher>(static_cast<size_t>(format.sampleRateHz), m_channels,
                                                        options)),
      m_planes(m_channels, std::vector<float>(blockFrames))
{
    for (std::vector<float> &plane : m_planes)
        m_places.push_back(plane.data());
    m_stretcher->setMaxProcessSize(blockFrames);
}

TimeStretcher::~TimeStretcher() = default;

void TimeStretcher::setSpeed(double speed)
{
    m_speed = std::clamp(speed, slowest, fastest);
    m_stretcher->setTimeRatio(1 / m_speed);
}

void TimeStretcher::write(std::span<const float> samples)
{
    const size_t frames = samples.size() / m_channels;
    Q_ASSERT(frames <= blockFrames && !m_isFinished);
    if (!m_isBegun)
        begin();
    for (size_t channel = 0; channel < m_channels; ++channel) {
        for (size_t frame = 0; frame < frames; ++frame)
            m_planes[channel][frame] = samples[frame * m_channels + channel];
    }
    m_stretcher->process(m_places.data(), frames, false);
    m_owedFrames += static_cast<double>(frames) / m_speed;
}

/// The first sample written shall be the first that is read: silence goes in front of it, and what that
/// makes is dropped.
void TimeStretcher::begin()
{
    m_isBegun = true;
    m_delayFrames = m_stretcher->getStartDelay();
    writeSilence(m_stretcher->getPreferredStartPad());
}

void TimeStretcher::writeSilence(size_t frames)
{
    for (std::vector<float> &plane : m_planes)
        std::fill(plane.begin(), plane.end(), 0.0F);
    while (frames > 0) {
        const size_t part = std::min<size_t>(frames, blockFrames);
        m_stretcher->process(m_places.data(), part, false);
        frames -= part;
    }
}

/// Silence behind the sound pushes out what is still inside. At double speed that is three times what was put
/// in front; one more to be sure, what it makes is not owed.
void TimeStretcher::finish()
{
    m_isFinished = true;
    if (m_isBegun)
        writeSilence(4 * m_stretcher->getPreferredStartPad());
}

size_t TimeStretcher::read(std::span<float> samples)
{
    size_t done = 0;
    for (;;) {
        const size_t wanted = m_delayFrames > 0 ? m_delayFrames : samples.size() / m_channels - done;
        const size_t frames = std::min({wanted, available(), size_t(blockFrames)});
        if (frames == 0)
            return done * m_channels;
        m_stretcher->retrieve(m_places.data(), frames);
        if (m_delayFrames > 0) {
            m_delayFrames -= frames;
            continue;
        }
        for (size_t channel = 0; channel < m_channels; ++channel) {
            for (size_t frame = 0; frame < frames; ++frame)
                samples[(done + frame) * m_channels + channel] = m_planes[channel][frame];
        }
        done += frames;
        m_owedFrames -= static_cast<double>(frames);
    }
}

/// Behind the end of the sound comes the silence that was needed to compute it: nobody waits for that.
size_t TimeStretcher::available() const
{
    const auto there = static_cast<size_t>(std::max(m_stretcher->available(), 0));
    return m_delayFrames > 0 ? there : std::min(there, static_cast<size_t>(std::max(m_owedFrames, 0.0)));
}

bool TimeStretcher::isDrained() const
{
    return m_isFinished && available() == 0;
}
