#include "server/voice/measure/SpeechSpectra.h"

#include "server/voice/measure/Filter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace {

constexpr std::size_t windowSize = 720; // 30 ms
constexpr double hopSeconds = VoiceActivity::hopSeconds;
constexpr std::size_t smoothedBins = 7;
constexpr double leastPower = 1e-12;
constexpr float leastLeft = 0.03F; // of a power, when noise is taken out

std::vector<float> hannWindow()
{
    std::vector<float> window(windowSize);
    for (std::size_t i = 0; i < windowSize; ++i) {
        const double phase = 2 * std::numbers::pi * (static_cast<double>(i) + 0.5) / windowSize;
        window[i] = static_cast<float>(0.5 - 0.5 * std::cos(phase));
    }
    return window;
}

float decibels(double power)
{
    return static_cast<float>(10 * std::log10(std::max(power, leastPower)));
}

double powerOf(float decibels)
{
    return std::pow(10.0, static_cast<double>(decibels) / 10);
}

/// Mean over the bin and its neighbours.
std::vector<float> smoothed(const std::vector<float> &spectrum)
{
    constexpr auto reach = static_cast<std::ptrdiff_t>(smoothedBins / 2);
    std::vector<float> result(spectrum.size());
    for (std::ptrdiff_t bin = 0; bin < std::ssize(spectrum); ++bin) {
        const std::ptrdiff_t first = std::max<std::ptrdiff_t>(0, bin - reach);
        const std::ptrdiff_t end = std::min(std::ssize(spectrum), bin + reach + 1);
        float sum = 0;
        for (std::ptrdiff_t i = first; i < end; ++i)
            sum += spectrum[static_cast<std::size_t>(i)];
        result[static_cast<std::size_t>(bin)] = sum / static_cast<float>(end - first);
    }
    return result;
}

} // namespace

SpeechSpectra::SpeechSpectra(const Sound &sound, const VoiceActivity &activity)
{
    const std::vector<float> window = hannWindow();
    RealFft fft(spectrumSize);
    const auto hop = static_cast<std::size_t>(hopSeconds * spectrumRateHz);
    const std::span<float> buffer = fft.samples();
    std::fill(buffer.begin(), buffer.end(), 0.0F);
    for (std::size_t start = 0; start + windowSize <= sound.samples.size(); start += hop) {
        for (std::size_t i = 0; i < windowSize; ++i)
            buffer[i] = sound.samples[start + i] * window[i];
        fft.forward();
        double sum = 0;
        for (const std::complex<float> &bin : fft.spectrum()) {
            m_power.push_back(std::norm(bin) / (0.375F * windowSize));
            sum += static_cast<double>(m_power.back());
        }
        m_levels.push_back(decibels(sum / spectrumBins));
        const std::size_t centre = (start + windowSize / 2) / hop;
        m_isSpeech.push_back(centre < activity.active.size() && activity.active[centre]);
    }
    findLevels();
}

void SpeechSpectra::findLevels()
{
    constexpr float aboveNoise = 6;
    std::vector<float> speech;
    for (std::size_t i = 0; i < m_levels.size(); ++i) {
        if (m_isSpeech[i])
            speech.push_back(m_levels[i]);
    }
    m_top = quantileOf(std::move(speech), 0.95);
    m_noiseTop = quantileOf(m_levels, 0.08) + aboveNoise;
    m_noisePower = powerOf(quantileOf(m_levels, 0.05));
}

std::optional<std::size_t> SpeechSpectra::frameAt(double seconds) const
{
    const double frame = std::round((seconds - 0.5 * windowSize / spectrumRateHz) / hopSeconds);
    if (frame < 0 || frame >= static_cast<double>(m_levels.size()))
        return std::nullopt;
    return static_cast<std::size_t>(frame);
}

bool SpeechSpectra::isClearAt(double seconds, float belowTopDb) const
{
    const auto frame = frameAt(seconds);
    return frame && m_isSpeech[*frame] && m_levels[*frame] > std::max(m_top - belowTopDb, m_noiseTop);
}

double SpeechSpectra::powerAt(double seconds) const
{
    const auto frame = frameAt(seconds);
    return frame ? std::max(0.0, powerOf(m_levels[*frame]) - m_noisePower) : 0;
}

double SpeechSpectra::signalToNoiseDb() const
{
    double power = 0;
    double count = 0;
    for (std::size_t i = 0; i < m_levels.size(); ++i) {
        power += m_isSpeech[i] ? powerOf(m_levels[i]) : 0;
        count += m_isSpeech[i] ? 1 : 0;
    }
    return count > 0
               ? static_cast<double>(decibels(std::max(0.0, power / count - m_noisePower) / m_noisePower))
               : 0;
}

std::vector<float> SpeechSpectra::meanOf(const std::vector<bool> &isWanted) const
{
    std::vector<double> sums(spectrumBins);
    double count = 0;
    for (std::size_t i = 0; i < isWanted.size(); ++i) {
        if (!isWanted[i])
            continue;
        const auto power = frame(i);
        std::transform(sums.begin(), sums.end(), power.begin(), sums.begin(),
                       [](double sum, float value) { return sum + static_cast<double>(value); });
        ++count;
    }
    std::vector<float> mean(spectrumBins);
    std::transform(sums.begin(), sums.end(), mean.begin(),
                   [count](double sum) { return static_cast<float>(sum / std::max(1.0, count)); });
    return mean;
}

std::vector<float> SpeechSpectra::noise() const
{
    constexpr float near = 1.5; // dB
    const float typical = quantileOf(m_levels, 0.08);
    std::vector<bool> isNoise(m_levels.size());
    std::transform(m_levels.begin(), m_levels.end(), isNoise.begin(),
                   [typical](float level) { return std::abs(level - typical) <= near; });
    std::vector<float> noise = meanOf(isNoise);
    // What is in the quiet frames but not under the loud ones is no noise: in a room they are full of the
    // ends of sounds. The power of noise has an exponential distribution; 0.105 of its mean are its first
    // tenth.
    std::vector<float> column(m_levels.size());
    for (std::size_t bin = 0; bin < spectrumBins; ++bin) {
        for (std::size_t i = 0; i < column.size(); ++i)
            column[i] = m_power[i * spectrumBins + bin];
        noise[bin] = std::min(noise[bin], quantileOf(column, 0.1) / 0.105F);
    }
    return noise;
}

double SpeechSpectra::bandwidthHz() const
{
    constexpr float reach = 55; // dB
    std::vector<float> loud(spectrumBins);
    std::vector<float> column;
    for (std::size_t bin = 0; bin < spectrumBins; ++bin) {
        column.clear();
        for (std::size_t i = 0; i < m_isSpeech.size(); ++i) {
            if (m_isSpeech[i])
                column.push_back(m_power[i * spectrumBins + bin]);
        }
        loud[bin] = quantileOf(column, 0.95);
    }
    const std::vector<float> smooth = smoothed(loud);
    const float least = *std::max_element(smooth.begin(), smooth.end()) * std::pow(10.0F, -reach / 10);
    const auto highest =
        std::find_if(smooth.rbegin(), smooth.rend(), [least](float power) { return power > least; });
    return std::max<double>(0, static_cast<double>(smooth.rend() - highest) - 1) * binHz;
}

std::vector<float> SpeechSpectra::speech(const std::vector<float> &noise) const
{
    std::vector<float> mean = meanOf(m_isSpeech);
    for (std::size_t bin = 0; bin < noise.size(); ++bin) // two means: nothing to be on the safe side of
        mean[bin] = std::max(mean[bin] - noise[bin], leastLeft * mean[bin]);
    return mean;
}

float withoutNoise(float power, float noise)
{
    return std::max(power - 1.2F * noise, leastLeft * power);
}

double thirdOctaveHz(std::size_t band)
{
    return 100 * std::exp2(static_cast<double>(band) / 3);
}

ThirdOctaves thirdOctavesOf(const std::vector<float> &spectrum)
{
    std::vector<double> sums{0};
    for (const float power : spectrum)
        sums.push_back(sums.back() + static_cast<double>(power));
    const auto sumBelow = [&sums](double hertz) {
        const double edge = std::min(hertz / binHz + 0.5, static_cast<double>(spectrumBins) - 1e-6);
        const auto whole = static_cast<std::size_t>(edge);
        return sums[whole] + (edge - static_cast<double>(whole)) * (sums[whole + 1] - sums[whole]);
    };
    ThirdOctaves levels{};
    const double half = std::exp2(1.0 / 6);
    for (std::size_t band = 0; band < thirdOctaveBands; ++band)
        levels[band] = static_cast<double>(
            decibels(sumBelow(thirdOctaveHz(band) * half) - sumBelow(thirdOctaveHz(band) / half)));
    return levels;
}

ThirdOctaves shapeDifference(const ThirdOctaves &from, const ThirdOctaves &to, double highestHz)
{
    ThirdOctaves difference{};
    std::vector<float> middle;
    for (std::size_t band = 0; band < thirdOctaveBands; ++band) {
        const double hertz = thirdOctaveHz(band);
        difference[band] = to[band] - from[band];
        if (hertz >= 200 && hertz <= 5000 && hertz <= highestHz)
            middle.push_back(static_cast<float>(difference[band]));
    }
    const auto level = static_cast<double>(quantileOf(middle, 0.5));
    for (std::size_t band = 0; band < thirdOctaveBands; ++band)
        difference[band] = thirdOctaveHz(band) <= highestHz ? difference[band] - level : 0;
    return difference;
}
