#include "server/voice/audio/Resampler.h"
#include "server/voice/measure/Filter.h"
#include "server/voice/timbre/TimbreLearning.h"
#include "server/voice/timbre/TimbreShaper.h"
#include "tests/server/voice/measure/Buzz.h"

#include <QtTest>

#include <cmath>

/// What is learned about a person, and what it makes of other speech.
class TimbreMapTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mappedSpeechSoundsLikeThePerson();
    void strengthGoesFromNothingToAll();
    void tooLittleOfAPersonGivesNoMap();
    void noiseIsLearnedFromAHoarseVoice();
    void aboveATelephoneAVoiceIsLikeMost();
};

namespace {

struct Speech {
    Sound sound;
    PitchTrack pitch = {};
};

/// Vowels that change every 0.2 s, with a pause after each three; resonances of a throat of some size.
Speech speech(double f0Hz, double size)
{
    Speech result{.sound = {.samples = {}, .sampleRateHz = spectrumRateHz}};
    const std::vector<std::vector<double>> vowels{
        {700, 1200, 2500, 3500}, {300, 2200, 2900, 3600}, {450, 900, 2400, 3400}, {500, 1700, 2500, 3500}};
    for (std::size_t i = 0; i < 48; ++i) {
        std::vector<double> resonances = vowels[i % vowels.size()];
        for (double &hertz : resonances)
            hertz *= size;
        const Sound vowel = buzz(
            i % 3 == 2 ? 0.3 : 0.2, [f0Hz](double at) { return at < 0.19 ? f0Hz : 0; }, resonances,
            spectrumRateHz);
        for (const float sample : vowel.samples)
            result.sound.samples.push_back(0.02F * sample);
    }
    result.pitch = trackPitch(resampled(result.sound, 8000));
    return result;
}

double distance(const TimbreProfile &a, const TimbreProfile &b)
{
    return frechetDistance(a.voiced, b.voiced);
}

TimbreProfile profileOf(const Speech &speech)
{
    return measureTimbre(speech.sound, speech.pitch, 5000);
}

} // namespace

void TimbreMapTest::mappedSpeechSoundsLikeThePerson()
{
    const TimbreProfile person = profileOf(speech(140, 1.15));
    const Speech synthesizer = speech(140, 1);
    const auto map = learnTimbre(person, synthesizer.sound, synthesizer.pitch);
    QVERIFY(map);
    const Sound shaped = TimbreShaper(map, {}).shaped(synthesizer.sound, synthesizer.pitch, 1);
    QCOMPARE(shaped.samples.size(), synthesizer.sound.samples.size());
    const double before = distance(profileOf(synthesizer), person);
    const double after = distance(profileOf({shaped, synthesizer.pitch}), person);
    QVERIFY2(after < 0.6 * before, qPrintable(QStringLiteral("%1 from %2").arg(after).arg(before)));
}

void TimbreMapTest::strengthGoesFromNothingToAll()
{
    const TimbreProfile person = profileOf(speech(140, 1.15));
    const Speech synthesizer = speech(140, 1);
    const auto map = learnTimbre(person, synthesizer.sound, synthesizer.pitch);
    double last = 1e9;
    for (const double strength : {0.0, 0.5, 1.0}) {
        const Sound shaped =
            TimbreShaper(weakened(*map, strength), {}).shaped(synthesizer.sound, synthesizer.pitch, 1);
        const double now = distance(profileOf({shaped, synthesizer.pitch}), person);
        QVERIFY(now < last);
        last = now;
        for (std::size_t i = 0; strength == 0 && i < shaped.samples.size(); ++i)
            QVERIFY(std::abs(shaped.samples[i] - synthesizer.sound.samples[i]) < 1e-4F);
    }
}

void TimbreMapTest::tooLittleOfAPersonGivesNoMap()
{
    const Speech synthesizer = speech(140, 1);
    const Sound moment{
        .samples = {synthesizer.sound.samples.begin(), synthesizer.sound.samples.begin() + 4000},
        .sampleRateHz = spectrumRateHz};
    const TimbreProfile person = profileOf({moment, trackPitch(resampled(moment, 8000))});
    QVERIFY(!learnTimbre(person, synthesizer.sound, synthesizer.pitch));
}

void TimbreMapTest::noiseIsLearnedFromAHoarseVoice()
{
    const Speech synthesizer = speech(140, 1);
    const Sound hoarse =
        TimbreShaper(std::nullopt, {.breath = 0.6}).shaped(synthesizer.sound, synthesizer.pitch, 1);
    const auto clear = learnTimbre(profileOf(synthesizer), synthesizer.sound, synthesizer.pitch);
    const auto breathy =
        learnTimbre(profileOf({hoarse, synthesizer.pitch}), synthesizer.sound, synthesizer.pitch);
    QVERIFY(clear && breathy);
    QVERIFY2(clear->noiseShare[2] < 0.05, qPrintable(QString::number(clear->noiseShare[2])));
    QVERIFY2(breathy->noiseShare[2] > 0.15, qPrintable(QString::number(breathy->noiseShare[2])));
}

void TimbreMapTest::aboveATelephoneAVoiceIsLikeMost()
{
    const Speech synthesizer = speech(140, 1);
    const Speech caller = speech(140, 1.1);
    const Sound heard = narrowed(narrowed(caller.sound, 3740), 3740);
    const TimbreProfile person = measureTimbre(heard, caller.pitch);
    QVERIFY2(person.highestHz < 4500, qPrintable(QString::number(person.highestHz)));
    const auto map = learnTimbre(person, synthesizer.sound, synthesizer.pitch);
    QVERIFY(map);
    // The caller has nothing at 5 kHz, the synthesizer next to nothing; most people have.
    QVERIFY2(map->equaliserDb[17] > 8, qPrintable(QString::number(map->equaliserDb[17])));
}

QTEST_APPLESS_MAIN(TimbreMapTest)
#include "TimbreMapTest.moc"
