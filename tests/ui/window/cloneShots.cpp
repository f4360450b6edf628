#include "tests/ui/window/cloneShots.h"

#include "tests/services/audio/PulseFixture.h"
#include "tests/support/SpeechFile.h"
#include "tests/support/Until.h"
#include "tests/ui/window/StudioVisit.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Stage = CloneDesk::Stage;

namespace {

constexpr auto patience = 30s;

const QString text = u"The harbour was quiet when we arrived, and the lamps were already lit. An old man sat "
                     "on a bench, mending a yellow net with careful hands. He told us that the water would "
                     "be smooth by morning, as it usually is in June. We thanked him, chose a room above the "
                     "bakery, and opened both windows. Far out, a single boat was turning home."_s;

bool shootRecording(CloneDesk &desk, const std::function<void(const QString &)> &shoot)
{
    RecordingModel &recording = desk.recording();
    recording.begin();
    shoot(u"22-clone-countdown"_s);
    recording.skipCountdown();
    if (!until([&] { return recording.seconds() > 4; }, patience))
        return false;
    recording.nextLine();
    shoot(u"23-clone-recording"_s);
    recording.finish();
    return until([&] { return desk.sound().examination() == CloneSound::Examination::Done; }, patience);
}

bool shootLoaded(CloneDesk &desk, const QString &path, const std::function<void(const QString &)> &shoot)
{
    desk.take({path});
    if (!until([&] { return desk.sound().state() == CloneSound::State::Ready; }, patience))
        return false;
    desk.sound().setPart({.start = 2s, .end = 14s});
    desk.draft().setForm({.name = QString(101, u'n'), .relation = Consent::Relation::PublicDomain});
    const bool isExamined =
        until([&] { return desk.sound().examination() == CloneSound::Examination::Done; }, patience);
    shoot(u"24-clone-loaded"_s);
    return isExamined;
}

} // namespace

bool shootClone(StudioVisit &visit, PulseFixture &sound, const std::function<void(const QString &)> &shoot)
{
    const QTemporaryDir folder;
    const QString speech = folder.filePath(u"linda-fireside-chat.wav"_s);
    CloneDesk &desk = visit.desktop().cloneDesk();
    RecordingModel &recording = desk.recording();
    if (!makeSpeech(text, u"en"_s, speech) || !sound.unplugMicrophone() || !visit.press(u"Clone"_s))
        return false;
    shoot(u"20-clone-no-microphone"_s);
    if (!sound.plugMicrophone() ||
        !until([&] { return recording.state() == RecordingModel::State::Listening; }, patience))
        return false;
    const auto speaker = sound.speak(speech);
    shoot(u"21-clone-empty"_s);
    if (!shootRecording(desk, shoot) || !shootLoaded(desk, speech, shoot))
        return false;
    desk.dropSound();
    shoot(u"25-clone-leftover"_s);
    desk.take({speech, folder.path(), folder.filePath(u"gone.mp3"_s)});
    desk.draft().setForm({.relation = Consent::Relation::Self, .agreedAt = QDateTime::currentDateTimeUtc()});
    desk.submit();
    if (!until([&] { return !desk.batch().isRunning(); }, patience))
        return false;
    shoot(u"26-clone-batch"_s);
    desk.dropBatch();
    desk.take({speech});
    desk.draft().setForm({.name = u"Linda, reading"_s,
                          .relation = Consent::Relation::Self,
                          .agreedAt = QDateTime::currentDateTimeUtc()});
    if (!until([&] { return !desk.problem(); }, patience))
        return false;
    desk.submit();
    if (!until([&] { return desk.stage() == Stage::Made; }, patience))
        return false;
    shoot(u"27-clone-made"_s);
    desk.startAnother();
    return visit.press(u"Voices"_s);
}
