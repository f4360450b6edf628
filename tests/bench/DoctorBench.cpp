#include "server/voice/audio/Recording.h"
#include "server/voice/audio/Resampler.h"
#include "server/voice/doctor/Doctor.h"
#include "tests/bench/Report.h"
#include "tests/server/voice/support/Damage.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <functional>

using namespace Qt::StringLiterals;

namespace {

/// Voices of espeak-ng whose pitch and formants differ like those of people.
const QStringList &voices()
{
    static const QStringList list{u"en-us"_s,    u"en-us+m3"_s, u"en-us+f2"_s,         u"en-gb+m1"_s,
                                  u"en-us+f4"_s, u"en-us+m7"_s, u"en-gb-scotland+f3"_s};
    return list;
}

/// A damage, the checks that should complain of it, and how it is planted.
struct Damage {
    QString name;
    std::vector<std::string> checks;
    std::function<Sound(const Sound &)> plant;
};

std::vector<Damage> damages()
{
    const auto noise = [](double ratioDb) {
        return [=](const Sound &sound) { return withNoise(sound, ratioDb); };
    };
    const auto clip = [](double driveDb) {
        return [=](const Sound &sound) { return clippedBy(sound, driveDb); };
    };
    const auto room = [](double seconds) {
        return [=](const Sound &sound) { return inRoom(sound, seconds); };
    };
    const std::vector<std::string> rooms{"reverberation", "modulation"};
    return {{u"noise, 20 dB"_s, {"noise"}, noise(20)},
            {u"noise, 10 dB"_s, {"noise"}, noise(10)},
            {u"clipped by 3 dB"_s, {"clipping"}, clip(3)},
            {u"clipped by 10 dB"_s, {"clipping"}, clip(10)},
            {u"clipped by 10 dB, then noise at 35 dB"_s,
             {"clipped_before"},
             [](const Sound &sound) { return withNoise(clippedBy(sound, 10), 35); }},
            {u"room of 0.6 s"_s, rooms, room(0.6)},
            {u"room of 0.8 s"_s, rooms, room(0.8)},
            {u"room of 1.2 s"_s, rooms, room(1.2)},
            {u"telephone, 3.4 kHz"_s, {"bandwidth"}, [](const Sound &sound) {
                 return withoutAbove(sound, 3400);
             }}};
}

bool complains(const Sound &sound, const std::vector<std::string> &checks)
{
    for (const Finding &finding : examine(sound)) {
        const bool isWanted = std::find(checks.begin(), checks.end(), finding.check) != checks.end();
        if (isWanted && (finding.mark == Finding::Mark::Warning || finding.mark == Finding::Mark::Bad))
            return true;
    }
    return false;
}

/// Recordings nobody has damaged: made here, and those of UTTER_SPEECH_DIR.
std::vector<Sound> cleanSpeech(const QString &folder)
{
    std::vector<Sound> list;
    for (const QString &voice : voices())
        list.push_back(quietSpeech(voice, folder));
    const QString given = qEnvironmentVariable("UTTER_SPEECH_DIR");
    if (given.isEmpty())
        return list;
    for (const QFileInfo &file : QDir(given).entryInfoList({u"*.wav"_s, u"*.mp3"_s}, QDir::Files))
        list.push_back(loadRecording(file.filePath().toStdString()));
    return list;
}

/// The share of `sounds` of which one of the checks complains.
double share(const std::vector<Sound> &sounds, const std::vector<std::string> &checks)
{
    const auto count = std::count_if(sounds.begin(), sounds.end(),
                                     [&](const Sound &sound) { return complains(sound, checks); });
    return sounds.empty() ? 0 : static_cast<double>(count) / static_cast<double>(sounds.size());
}

/// Men with women: the voices of one sex are variants of one synthetic speaker, not two people.
std::vector<Sound> splices(const std::vector<Sound> &clean)
{
    constexpr std::array<std::size_t, 3> men{0, 1, 3};
    constexpr std::array<std::size_t, 3> women{2, 4, 6};
    std::vector<Sound> list;
    for (const std::size_t man : men)
        for (const std::size_t woman : women) {
            list.push_back(spliced(clean[man], clean[woman]));
            list.push_back(spliced(clean[woman], clean[man]));
        }
    return list;
}

} // namespace

/// The doctor on planted damage: how much of it is found, and how often a clean recording is blamed for it.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QTemporaryDir folder;
    const std::vector<Sound> clean = cleanSpeech(folder.path());
    Report report;
    for (const Damage &damage : damages()) {
        std::vector<Sound> damaged;
        std::transform(clean.begin(), clean.end(), std::back_inserter(damaged), damage.plant);
        report.say(u"found: "_s + damage.name, share(damaged, damage.checks), Report::Limit::AtLeast, 0.9,
                   u"of the recordings"_s);
    }
    report.say(u"found: a second speaker"_s, share(splices(clean), {"second_speaker"}),
               Report::Limit::AtLeast, 0.88, u"of the recordings"_s);
    for (const char *check :
         {"noise", "clipping", "clipped_before", "reverberation", "bandwidth", "second_speaker", "level"})
        report.say(u"false alarms: "_s + QString::fromLatin1(check), share(clean, {check}),
                   Report::Limit::AtMost, 0.12, u"of the recordings"_s);
    return report.missed();
}
