#include "server/voice/measure/TimbreProfile.h"

#include "server/voice/audio/Random.h"
#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/Filter.h"
#include "tests/server/voice/measure/Buzz.h"

#include <QtTest>

#include <cmath>
#include <numbers>

/// Spectrum, noise and periodicity of sounds that are known exactly.
class TimbreProfileTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEnvelopeDoesNotDependOnThePitch();
    void theEnvelopeOfNoiseIsItsPower();
    void bandwidthIsWhereTheSpeechEnds();
    void signalToNoiseIsWhatWasMixed();
    void noiseIsTakenOutOfTheEnvelope();
    void aThirdOctaveHasItsOwnTone();
    void noiseIsNotPeriodic();
};

namespace {

constexpr int rateHz = spectrumRateHz;

/// Words of 0.4 s with pauses of 0.2 s between.
double spokenPitch(double hertz, double seconds)
{
    return std::fmod(seconds, 0.6) < 0.4 ? hertz : 0;
}

Sound voice(double hertz, double seconds = 6)
{
    Sound sound = buzz(
        seconds, [hertz](double at) { return spokenPitch(hertz, at); }, {650, 1500, 2500, 3500}, rateHz);
    float peak = 0;
    for (const float sample : sound.samples)
        peak = std::max(peak, std::abs(sample));
    for (float &sample : sound.samples)
        sample *= 0.5F / peak;
    return sound;
}

Sound noise(double seconds, double deviation)
{
    Random random(7);
    Sound sound{.samples = {}, .sampleRateHz = rateHz};
    for (int i = 0; i < static_cast<int>(seconds * rateHz); ++i)
        sound.samples.push_back(static_cast<float>(deviation * random.normal()));
    return sound;
}

Sound mixed(Sound a, const Sound &b)
{
    for (std::size_t i = 0; i < a.samples.size(); ++i)
        a.samples[i] += b.samples[i];
    return a;
}

double powerOf(const Sound &sound)
{
    double sum = 0;
    for (const float sample : sound.samples)
        sum += static_cast<double>(sample) * static_cast<double>(sample);
    return sum / static_cast<double>(sound.samples.size());
}

TimbreProfile profileOf(const Sound &sound, double highestHz = 0)
{
    return measureTimbre(sound, trackPitch(resampled(sound, 8000)), highestHz);
}

/// Root mean square difference of two envelopes without their level, in dB over the scale.
double differenceDb(const Gaussian &a, const Gaussian &b)
{
    double sum = 0;
    for (std::size_t k = 1; k < cepstrumSize; ++k)
        sum += std::pow(a.mean[k] - b.mean[k], 2);
    return 4.343 * std::sqrt(sum / MelScale::points);
}

} // namespace

void TimbreProfileTest::anEnvelopeDoesNotDependOnThePitch()
{
    const TimbreProfile low = profileOf(voice(100), 5000);
    const TimbreProfile high = profileOf(voice(190), 5000);
    QVERIFY(low.voiced.count > 200 && high.voiced.count > 200);
    const double apart = differenceDb(low.voiced, high.voiced);
    QVERIFY2(apart < 3, qPrintable(QString::number(apart)));
}

void TimbreProfileTest::theEnvelopeOfNoiseIsItsPower()
{
    const Sound sound = noise(2, 0.1);
    EnvelopeAnalyser analyser(7600);
    double sum = 0;
    for (int i = 1; i <= 300; ++i)
        sum += static_cast<double>(analyser.analyse(sound, i * 120, 0)[0]) / 300;
    // c0 is 8 times the mean log power; the mean of a logarithm lies below the logarithm of the
    // mean, by 0.3 for what is smoothed.
    QVERIFY2(std::abs(sum / 8 - std::log(0.01) + 0.3) < 0.15, qPrintable(QString::number(sum / 8)));
}

void TimbreProfileTest::bandwidthIsWhereTheSpeechEnds()
{
    const Sound whole = mixed(voice(120), noise(6, 0.001));
    const Sound narrow = resampled(resampled(whole, 7000), rateHz); // up to 3.2 kHz and a little
    const double wide = profileOf(whole).bandwidthHz;
    const TimbreProfile telephone = profileOf(narrow);
    QVERIFY2(wide > 9000, qPrintable(QString::number(wide)));
    QVERIFY2(telephone.bandwidthHz > 2900 && telephone.bandwidthHz < 3600,
             qPrintable(QString::number(telephone.bandwidthHz)));
    QCOMPARE(telephone.highestHz, 0.9 * telephone.bandwidthHz);
}

void TimbreProfileTest::signalToNoiseIsWhatWasMixed()
{
    const Sound speech = voice(120);
    const double speechPower = powerOf(speech) * 1.5; // it speaks two thirds of the time
    for (const double wanted : {10.0, 20.0, 30.0}) {
        const Sound sound = mixed(speech, noise(6, std::sqrt(speechPower / std::pow(10.0, wanted / 10))));
        const double got = profileOf(sound).signalToNoiseDb;
        QVERIFY2(std::abs(got - wanted) < 2, qPrintable(QString::number(got)));
    }
}

void TimbreProfileTest::noiseIsTakenOutOfTheEnvelope()
{
    const Sound speech = voice(120);
    const Sound noisy = mixed(speech, noise(6, std::sqrt(powerOf(speech) * 1.5 / 100))); // 20 dB
    const TimbreProfile clean = profileOf(speech, 5000);
    const PitchTrack pitch = trackPitch(resampled(noisy, 8000));
    EnvelopeAnalyser unaware(5000);
    GaussianEstimator left(cepstrumSize);
    for (std::size_t i = 0; i < pitch.hertz.size(); ++i) {
        if (pitch.hertz[i] > 0)
            left.add(unaware.analyse(noisy, static_cast<std::ptrdiff_t>(pitch.secondsAt(i) * rateHz),
                                     static_cast<double>(pitch.hertz[i])));
    }
    const double with = differenceDb(profileOf(noisy, 5000).voiced, clean.voiced);
    const double without = differenceDb(left.result(), clean.voiced);
    QVERIFY2(with < 0.75 * without, qPrintable(QStringLiteral("%1 dB, %2 dB").arg(with).arg(without)));
}

void TimbreProfileTest::aThirdOctaveHasItsOwnTone()
{
    Sound tone{.samples = {}, .sampleRateHz = rateHz};
    for (int i = 0; i < rateHz; ++i)
        tone.samples.push_back(static_cast<float>(0.5 * std::sin(2 * std::numbers::pi * 1000 * i / rateHz)));
    const SpeechSpectra spectra(tone, {.active = std::vector<bool>(100, true)});
    const ThirdOctaves levels = thirdOctavesOf(spectra.speech({}));
    for (std::size_t band = 0; band < thirdOctaveBands; ++band) {
        const bool isItsOwn = std::abs(std::log2(thirdOctaveHz(band) / 1000)) < 1.0 / 6;
        QCOMPARE(levels[band] == *std::max_element(levels.begin(), levels.end()), isItsOwn);
    }
}

void TimbreProfileTest::noiseIsNotPeriodic()
{
    const Sound speech = voice(120);
    const Periodicity pure = profileOf(speech).periodicity;
    const Sound hiss = highPassed(highPassed(noise(6, 0.05), 2500), 2500);
    const Periodicity hissing = profileOf(mixed(speech, hiss)).periodicity;
    QVERIFY(pure[0] > 0.95 && pure[2] > 0.9);
    QVERIFY(hissing[0] > 0.9);
    QVERIFY2(hissing[3] < 0.6 && hissing[3] < pure[3] - 0.2, qPrintable(QString::number(hissing[3])));
}

QTEST_APPLESS_MAIN(TimbreProfileTest)
#include "TimbreProfileTest.moc"
