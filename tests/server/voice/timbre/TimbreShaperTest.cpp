#include "server/voice/timbre/TimbreShaper.h"

#include "server/voice/audio/Resampler.h"
#include "tests/server/voice/measure/Buzz.h"

#include <QtTest>

#include <cmath>

/// What the effects of a description do to a voice.
class TimbreShaperTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void withoutEffectsNothingChanges();
    void theSameSeedGivesTheSameSound();
    void shortestSounds_data();
    void shortestSounds();
    void aWhisperHasNoPitch();
    void breathMakesTheUpperBandsNoise();
    void tiltTurnsTheSpectrum();
    void aNoseHasItsResonance();
    void roughnessKeepsThePitch();

private:
    Sound shaped(const TimbreEffects &effects, std::uint64_t seed = 1) const;
    /// Level of the third of an octave with this frequency against that at 300 Hz, in dB.
    static double levelAt(const Sound &sound, double hertz);

    Sound m_voice;
    PitchTrack m_pitch;
};

void TimbreShaperTest::initTestCase()
{
    m_voice = buzz(
        3, [](double at) { return std::fmod(at, 0.8) < 0.6 ? 130 + 20 * std::sin(5 * at) : 0; },
        {650, 1500, 2500, 3500}, spectrumRateHz);
    for (float &sample : m_voice.samples)
        sample *= 0.02F;
    m_pitch = trackPitch(resampled(m_voice, 8000));
}

Sound TimbreShaperTest::shaped(const TimbreEffects &effects, std::uint64_t seed) const
{
    return TimbreShaper(std::nullopt, effects).shaped(m_voice, m_pitch, seed);
}

double TimbreShaperTest::levelAt(const Sound &sound, double hertz)
{
    const SpeechSpectra spectra(sound, {.active = std::vector<bool>(300, true)});
    const ThirdOctaves levels = thirdOctavesOf(spectra.speech({}));
    const auto bandOf = [](double frequency) {
        return static_cast<std::size_t>(std::lround(3 * std::log2(frequency / 100)));
    };
    return levels[bandOf(hertz)] - levels[bandOf(300)];
}

void TimbreShaperTest::withoutEffectsNothingChanges()
{
    const Sound same = shaped({});
    QCOMPARE(same.samples.size(), m_voice.samples.size());
    for (std::size_t i = 0; i < same.samples.size(); ++i)
        QVERIFY(std::abs(same.samples[i] - m_voice.samples[i]) < 1e-5F);
}

void TimbreShaperTest::theSameSeedGivesTheSameSound()
{
    QCOMPARE(shaped({.breath = 0.5}, 1).samples, shaped({.breath = 0.5}, 1).samples);
    QVERIFY(shaped({.breath = 0.5}, 1).samples != shaped({.breath = 0.5}, 2).samples);
}

void TimbreShaperTest::shortestSounds_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {0, 1, 119, 120, 121, 719, 1024})
        QTest::addRow("%d samples", size) << size;
}

void TimbreShaperTest::shortestSounds()
{
    QFETCH(int, size);
    const Sound sound{.samples = std::vector<float>(static_cast<std::size_t>(size), 0.1F),
                      .sampleRateHz = spectrumRateHz};
    const TimbreEffects all{.breath = 0.3, .roughness = 0.2, .tiltDbPerOctave = 2, .nasality = 1};
    const Sound result = TimbreShaper(std::nullopt, all).shaped(sound, {}, 1);
    QCOMPARE(result.samples.size(), sound.samples.size());
    QVERIFY(
        std::all_of(result.samples.begin(), result.samples.end(), [](float x) { return std::isfinite(x); }));
}

void TimbreShaperTest::aWhisperHasNoPitch()
{
    const Sound whisper = shaped({.isWhispered = true});
    const std::size_t voiced = trackPitch(resampled(whisper, 8000)).voicedFrames();
    QVERIFY2(voiced * 5 < m_pitch.voicedFrames(), qPrintable(QString::number(voiced)));
    double before = 0;
    double after = 0;
    for (std::size_t i = 0; i < whisper.samples.size(); ++i) {
        before += std::pow(static_cast<double>(m_voice.samples[i]), 2);
        after += std::pow(static_cast<double>(whisper.samples[i]), 2);
    }
    QVERIFY(std::abs(10 * std::log10(after / before)) < 6); // the same voice, not silence
}

void TimbreShaperTest::breathMakesTheUpperBandsNoise()
{
    const Periodicity clear = measurePeriodicity(m_voice, m_pitch);
    double last = clear[2];
    for (const double breath : {0.2, 0.5, 0.7}) {
        const Periodicity breathy = measurePeriodicity(shaped({.breath = breath}), m_pitch);
        QVERIFY(breathy[2] < last - 0.03);
        QVERIFY(clear[0] - breathy[0] < clear[2] - breathy[2]);
        last = breathy[2];
    }
}

void TimbreShaperTest::tiltTurnsTheSpectrum()
{
    const double plain = levelAt(m_voice, 2400);
    QVERIFY(std::abs(levelAt(shaped({.tiltDbPerOctave = 3}), 2400) - plain - 9) < 1.5); // three octaves
    QVERIFY(std::abs(levelAt(shaped({.tiltDbPerOctave = -3}), 2400) - plain + 9) < 1.5);
    QVERIFY(std::abs(levelAt(shaped({.tiltDbPerOctave = 6}), 4800) - levelAt(m_voice, 4800) - 14) < 1.5);
}

void TimbreShaperTest::aNoseHasItsResonance()
{
    const Sound nasal = shaped({.nasality = 1});
    QVERIFY(levelAt(nasal, 1000) - levelAt(m_voice, 1000) > 3);
    QVERIFY(levelAt(nasal, 500) - levelAt(m_voice, 500) < -2);
}

void TimbreShaperTest::roughnessKeepsThePitch()
{
    const Sound rough = shaped({.roughness = 0.2});
    const PitchTrack pitch = trackPitch(resampled(rough, 8000));
    QVERIFY(std::abs(12 * std::log2(pitch.medianHz() / m_pitch.medianHz())) < 0.5);
    // Every period differs from the next, but not from the one after.
    QVERIFY(measurePeriodicity(rough, pitch)[0] > 0.8);
    float peak = 0;
    float difference = 0;
    for (std::size_t i = 0; i < rough.samples.size(); ++i) {
        peak = std::max(peak, std::abs(m_voice.samples[i]));
        difference = std::max(difference, std::abs(rough.samples[i] - m_voice.samples[i]));
    }
    QVERIFY(difference > 0.1F * peak);
}

QTEST_APPLESS_MAIN(TimbreShaperTest)
#include "TimbreShaperTest.moc"
