#include "tests/bench/VoiceMeasures.h"

#include "server/voice/audio/Recording.h"
#include "server/voice/measure/MelStatistics.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryFile>

#include <cmath>

using namespace Qt::StringLiterals;

namespace {

/// Prints median pitch, its spread, F1 to F3 (medians of the voiced frames), CPPS and HNR.
constexpr const char *praatScript = R"(form Measure
 sentence file
endform
Read from file: file$
mono = Convert to mono
To Pitch (ac): 0, 60, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 600
q25 = Get quantile: 0, 0, 0.25, "Hertz"
q75 = Get quantile: 0, 0, 0.75, "Hertz"
selectObject: mono
pitch = To Pitch (ac): 0, 0.75*q25, 15, "no", 0.03, 0.45, 0.01, 0.35, 0.14, 1.7*q75
median = Get quantile: 0, 0, 0.5, "Hertz"
spread = Get standard deviation: 0, 0, "semitones"
selectObject: mono
ceiling = if median > 160 then 5500 else 5000 fi
formant = To Formant (burg): 0.01, 5, ceiling, 0.025, 50
frames = Get number of frames
f1# = zero# (frames)
f2# = zero# (frames)
f3# = zero# (frames)
count = 0
for frame to frames
 selectObject: formant
 time = Get time from frame number: frame
 a = Get value at time: 1, time, "hertz", "linear"
 b = Get value at time: 2, time, "hertz", "linear"
 c = Get value at time: 3, time, "hertz", "linear"
 selectObject: pitch
 f0 = Get value at time: time, "Hertz", "linear"
 if f0 <> undefined and a <> undefined and b <> undefined and c <> undefined
  count = count + 1
  f1# [count] = a
  f2# [count] = b
  f3# [count] = c
 endif
endfor
f1# = sort# (f1#)
f2# = sort# (f2#)
f3# = sort# (f3#)
middle = frames - round (count / 2)
selectObject: mono
To Harmonicity (cc): 0.01, 0.75*q25, 0.1, 1
hnr = Get mean: 0, 0
selectObject: mono
To PowerCepstrogram: 60, 0.002, 5000, 50
cpps = Get CPPS: "no", 0.02, 0.0005, 60, 330, 0.05, "Parabolic", 0.001, 0, "Straight", "Robust"
writeInfoLine: median, " ", spread, " ", f1# [middle], " ", f2# [middle], " ", f3# [middle], " ", cpps, " ", hnr
)";

QString praat()
{
    return QStandardPaths::findExecutable(u"praat"_s);
}

QList<double> numbersOfPraat(const QString &file)
{
    QTemporaryFile script;
    if (praat().isEmpty() || !script.open())
        return {};
    script.write(praatScript);
    script.close();
    QProcess process;
    process.start(praat(), {u"--run"_s, script.fileName(), file});
    process.waitForFinished(120'000);
    QList<double> numbers;
    for (const QByteArray &number : process.readAllStandardOutput().simplified().split(' '))
        numbers += number.toDouble();
    return numbers;
}

} // namespace

bool VoiceMeasures::hasPraat()
{
    return !praat().isEmpty();
}

VoiceMeasures VoiceMeasures::of(const QString &file)
{
    const Sound sound = loadReference(file.toStdString());
    const VoiceProfile profile = measureVoice(sound);
    VoiceMeasures measures{.f0Hz = profile.f0Hz,
                           .spreadSemitones = profile.spreadSemitones,
                           .formants = profile.formants.value_or(Formants{}),
                           .syllablesPerSecond = profile.syllablesPerSecond,
                           .bandwidthHz = std::min(7000.0, profile.timbre.bandwidthHz),
                           .spectrum = profile.timbre.spectrum,
                           .sound = sound};
    const QList<double> numbers = numbersOfPraat(file);
    if (numbers.size() < 7)
        return measures;
    measures.f0Hz = numbers[0];
    measures.spreadSemitones = numbers[1];
    measures.formants = {numbers[2], numbers[3], numbers[4]};
    measures.cppsDb = numbers[5];
    measures.hnrDb = numbers[6];
    return measures;
}

double melDistance(const VoiceMeasures &reference, const VoiceMeasures &other)
{
    return frechetDistance(measureMelCepstra(reference.sound, reference.bandwidthHz),
                           measureMelCepstra(other.sound, reference.bandwidthHz));
}

VoiceDifference VoiceDifference::between(const VoiceMeasures &reference, const VoiceMeasures &take)
{
    const double highestHz = reference.bandwidthHz;
    const ThirdOctaves shape = shapeDifference(reference.spectrum, take.spectrum, highestHz);
    double squares = 0;
    double known = 0;
    for (std::size_t band = 0; band < thirdOctaveBands && thirdOctaveHz(band) <= highestHz; ++band) {
        squares += shape[band] * shape[band];
        ++known;
    }
    double formants = 0;
    for (std::size_t i = 0; i < reference.formants.size(); ++i)
        formants += 100.0 / 3 * std::abs(take.formants[i] / reference.formants[i] - 1);
    return {.pitchSemitones = std::abs(12 * std::log2(take.f0Hz / reference.f0Hz)),
            .spreadSemitones = std::abs(take.spreadSemitones - std::min(3.5, reference.spreadSemitones)),
            .rate = 100 * std::abs(take.syllablesPerSecond / reference.syllablesPerSecond - 1),
            .spectrum = std::sqrt(squares / std::max(1.0, known)),
            .formants = formants,
            .distance = melDistance(reference, take),
            .cppsDb = take.cppsDb - reference.cppsDb,
            .hnrDb = take.hnrDb - reference.hnrDb};
}
