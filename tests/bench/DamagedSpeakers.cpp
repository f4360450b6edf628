#include "tests/bench/DamagedSpeakers.h"

#include "server/voice/audio/Recording.h"
#include "server/voice/audio/TakeFile.h"
#include "tests/server/voice/support/Damage.h"

#include <QFile>
#include <QProcess>

#include <functional>

using namespace Qt::StringLiterals;

namespace {

const QString text =
    u"The old clock in the hall struck nine, and everyone looked up. What a strange evening it was! My "
    "uncle had promised to bring the letters, but he forgot them at the station. Nobody was angry about "
    "it. We sat by the fire and told stories until the lamps went out. She asked whether the boat would "
    "leave before noon, and he said that it never did. A small dog followed us home."_s;

struct Damage {
    QString name;
    std::function<Sound(const Sound &)> apply;
};

const QList<Damage> damages{
    {u"as it is"_s, [](const Sound &sound) { return sound; }},
    {u"noise at 20 dB"_s, [](const Sound &sound) { return withNoise(sound, 20); }},
    {u"room of 0.5 s"_s, [](const Sound &sound) { return inRoom(sound, 0.5); }},
    {u"telephone"_s, [](const Sound &sound) { return withoutAbove(sound, 3400); }},
};

} // namespace

QList<DamagedSpeaker> damagedSpeakers(const QString &folder)
{
    QList<DamagedSpeaker> speakers;
    for (const QString &voice : {u"slt"_s, u"rms"_s, u"awb"_s, u"kal16"_s}) {
        const QString clean = folder + u'/' + voice + u".wav"_s;
        QProcess::execute(u"flite"_s, {u"-voice"_s, voice, u"-t"_s, text, u"-o"_s, clean});
        if (!QFile::exists(clean))
            continue;
        const Sound sound = loadReference(clean.toStdString());
        for (const Damage &damage : damages) {
            const QString file = folder + u"/%1-%2.wav"_s.arg(voice).arg(speakers.size());
            writeTake(file.toStdString(), damage.apply(sound));
            speakers += {
                .name = voice + u", "_s + damage.name, .cleanFile = clean, .damagedFile = file, .text = text};
        }
    }
    return speakers;
}
