#include "tests/bench/Report.h"
#include "tests/bench/TimedApplication.h"
#include "tests/bench/WindowChild.h"
#include "tests/services/audio/PulseFixture.h"
#include "tests/services/audio/TestAudio.h"
#include "tests/support/TestSession.h"
#include "tests/support/Until.h"
#include "tests/ui/window/StudioVisit.h"
#include "ui/voices/VoiceGrid.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QTemporaryDir>
#include <QWheelEvent>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int fewVoices = 200;
constexpr int manyVoices = 100'000;
constexpr int takeCount = 50;
constexpr int playedCount = 100;
constexpr int idleSwitches = 20; ///< in ten seconds: the timers of the main thread, and what ends the wait
constexpr auto patience = 240s;
constexpr double frameMs = 16;

double msOf(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// The real window on a real workspace, without a screen: what a person waits for, and what it costs.
class WindowBench final {
public:
    explicit WindowBench(TimedApplication &application) : m_application(application) {}

    int run();

private:
    double startSeconds() const;
    double bestStart(int times, bool isStopped) const;
    void measureStarts();
    void addVoices(int count);
    void measureLibrary();
    void measureScrolling();
    QString makeHour();
    void measureHour(const QString &file);
    void measureWork(const QString &file);
    void measureSound();
    void measureRest();
    void sayCosts(const QString &what, double mostMs, double mostP99Ms);

    Desktop &desktop() { return m_visit->desktop(); }

    TimedApplication &m_application;
    PulseFixture m_sound;
    std::unique_ptr<StudioVisit> m_visit;
    QTemporaryDir m_folder;
    Report m_report;
};

/// From the start of the program to the answer to a key, in a page with all its rows; 0 if it never came.
double WindowBench::startSeconds() const
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer timer;
    timer.start();
    child.start(QCoreApplication::applicationFilePath(), {u"start"_s});
    double seconds = 0;
    while (seconds == 0 && child.waitForReadyRead(60'000)) {
        if (child.readAllStandardOutput().contains("answered"))
            seconds = msOf(timer) / 1e3;
    }
    child.waitForFinished(60'000);
    return seconds;
}

double WindowBench::bestStart(int times, bool isStopped) const
{
    double least = 1e9;
    for (int i = 0; i < times; ++i) {
        if (isStopped)
            m_visit->workspace().stopServer();
        least = std::min(least, startSeconds());
    }
    return least;
}

void WindowBench::measureStarts()
{
    Settings().set(settings::opensWorkspace, true);
    m_report.say(u"first paint and answered key, new workspace"_s, startSeconds(), Report::Limit::AtMost, 3.5,
                 u"s"_s);
    addVoices(fewVoices);
    startSeconds(); // the one that leaves the lists for the next
    m_report.say(u"first paint of the rows and answered key, server running"_s, bestStart(5, false),
                 Report::Limit::AtMost, 0.3, u"s"_s);
    m_report.say(u"the same, workspace stopped"_s, bestStart(3, true), Report::Limit::AtMost, 1.2, u"s"_s);
}

/// As many as are missing.
void WindowBench::addVoices(int count)
{
    TestSession owner(u"host='%1/run/db' dbname=postgres user=utter"_s.arg(m_visit->workspace().path()));
    owner.run(
        "INSERT INTO public.voices (user_id, name, source, language, created_at, duration_seconds, peaks) "
        "SELECT (SELECT id FROM auth.users LIMIT 1), 'Voice ' || n, 'uploaded', 'English', now() - n * "
        "interval '1 minute', 12, encode(decode(repeat(md5(n::text), 12), 'hex'), 'base64') FROM "
        "generate_series((SELECT count(*) FROM public.voices), " +
        QByteArray::number(count - 1) + ") n; ANALYZE public.voices");
}

void WindowBench::measureLibrary()
{
    auto *grid = m_visit->window().findChild<VoiceGrid *>();
    VoicesModel &voices = desktop().voices();
    double least = 1e9;
    for (int i = 0; i < 5; ++i) {
        voices.clear();
        QElapsedTimer timer;
        timer.start();
        voices.reload();
        if (!until([&] { return grid->isVisible() && voices.list().rowCount() > 0; }, patience))
            break;
        grid->viewport()->repaint();
        least = std::min(least, msOf(timer));
    }
    m_report.say(u"100 000 voices, first row painted"_s, least, Report::Limit::AtMost, 50, u"ms"_s);
}

/// By the wheel through what is there, and by the End key to what has to be fetched.
void WindowBench::measureScrolling()
{
    auto *grid = m_visit->window().findChild<VoiceGrid *>();
    QWidget *viewport = grid->viewport();
    const VoiceListModel &list = desktop().voices().list();
    m_application.startMeasuring();
    for (int turn = 0; turn < 60; ++turn) {
        for (int step = 0; step < 5; ++step) {
            QWheelEvent wheel(viewport->rect().center(), viewport->mapToGlobal(viewport->rect().center()), {},
                              {0, -240}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(viewport, &wheel);
            QCoreApplication::processEvents();
        }
        const int before = list.rowCount();
        QTest::keyClick(grid, Qt::Key_End);
        [[maybe_unused]] const bool hasGrown = until([&] { return list.rowCount() > before; }, 2s);
    }
    m_report.note(u"%1 rows were fetched"_s.arg(list.rowCount()));
    sayCosts(u"scrolling"_s, frameMs, frameMs);
}

void WindowBench::sayCosts(const QString &what, double mostMs, double mostP99Ms)
{
    const TimedApplication::Costs costs = m_application.costs();
    m_report.note(u"%1: %2 events; the longest was of %3"_s.arg(what).arg(costs.count).arg(costs.longest));
    m_report.say(u"%1, longest event of the window's thread"_s.arg(what), costs.longestMs,
                 Report::Limit::AtMost, mostMs, u"ms CPU"_s);
    m_report.say(u"%1, p99 of its events"_s.arg(what), costs.p99Ms, Report::Limit::AtMost, mostP99Ms,
                 u"ms CPU"_s);
}

QString WindowBench::makeHour()
{
    const Sound sentence = speech(u"An hour of speech is a long time."_s, 24'000);
    Sound hour{.sampleRateHz = sentence.sampleRateHz};
    const auto frames = static_cast<size_t>(3600) * static_cast<size_t>(hour.sampleRateHz);
    while (hour.samples.size() < frames)
        hour.samples.insert(hour.samples.end(), sentence.samples.begin(), sentence.samples.end());
    const QString file = m_folder.filePath(u"hour.mp3"_s);
    writeSound(hour, file, {.container = "mp3", .codec = "libmp3lame", .bitRate = 64'000});
    return file;
}

void WindowBench::measureHour(const QString &file)
{
    CloneDesk &desk = desktop().cloneDesk();
    double least = 1e9;
    for (int i = 0; i < 3; ++i) {
        QElapsedTimer timer;
        timer.start();
        desk.take({file});
        if (!until([&] { return !desk.sound().outline().points.isEmpty(); }, patience))
            break;
        least = std::min(least, msOf(timer));
        desk.dropSound();
    }
    m_report.say(u"an hour of MP3, first peaks"_s, least, Report::Limit::AtMost, 150, u"ms"_s);
}

/// An hour is read, takes are made, and both lists are asked for again and again.
void WindowBench::measureWork(const QString &file)
{
    GenerateModel &generate = desktop().generate();
    const QString voice = desktop().voices().list().rows().first().id;
    m_application.startMeasuring();
    m_visit->press(u"Clone"_s);
    desktop().cloneDesk().take({file});
    for (int take = 1; take <= takeCount; ++take)
        generate.submit(
            {.voiceId = voice, .text = u"This is take %1."_s.arg(take), .language = u"English"_s});
    QTimer refresh;
    refresh.callOnTimeout([this] {
        desktop().voices().reload();
        desktop().history().reload();
    });
    refresh.start(250ms);
    m_visit->press(u"Generate"_s);
    const auto areOver = [&] {
        const QList<GenerateModel::Take> &takes = generate.takes();
        return desktop().cloneDesk().sound().state() != CloneSound::State::Reading &&
               std::all_of(takes.begin(), takes.end(), [](const auto &take) { return take.isOver(); });
    };
    if (!until(areOver, patience))
        m_report.note(u"the work did not come to its end"_s);
    sayCosts(u"work"_s, 50, frameMs);
    desktop().cloneDesk().dropSound();
}

void WindowBench::measureSound()
{
    HistoryModel &history = desktop().history();
    history.reload();
    QList<Track> tracks;
    until([&] { return history.state() == HistoryModel::State::Loaded; }, 10s);
    for (const Generation &generation : history.list().rows()) {
        if (Track::isAudible(generation) && tracks.size() < 2)
            tracks.append(Track::of(generation));
    }
    TrackPlayer &player = desktop().player();
    double least = 1e9;
    for (int i = 0; i < 10 && !tracks.isEmpty(); ++i) {
        QEventLoop untilHeard; // until() would look every 10 ms only
        PlayerModel &audio = desktop().audio();
        QObject::connect(&audio, &PlayerModel::changed, &untilHeard, [&] {
            if (audio.state() == Player::State::Playing)
                untilHeard.quit();
        });
        QTimer::singleShot(patience, &untilHeard, &QEventLoop::quit);
        QElapsedTimer timer;
        timer.start();
        player.toggle(tracks.at(i % tracks.size()));
        untilHeard.exec();
        if (i >= tracks.size()) // it is kept here by now
            least = std::min(least, msOf(timer));
    }
    player.toggle();
    m_report.note(u"sound: until the loudspeaker takes the first samples of what is kept here"_s);
    m_report.say(u"click to sound"_s, least, Report::Limit::AtMost, 50, u"ms"_s);
}

void WindowBench::measureRest()
{
    QProcess child;
    child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    child.start(QCoreApplication::applicationFilePath(), {u"rest"_s, QString::number(playedCount)});
    child.waitForFinished(240'000);
    const QList<QByteArray> words = child.readAllStandardOutput().simplified().split(' ');
    if (words.size() != 5) {
        m_report.say(u"the program at rest was measured"_s, 0, Report::Limit::AtLeast, 1, u"times"_s);
        return;
    }
    const double idleBytes = words.at(1).toDouble();
    m_report.say(u"private memory, idle"_s, idleBytes / 1e6, Report::Limit::AtMost, 90, u"MB"_s);
    m_report.say(u"wake-ups of the window's thread in ten idle seconds"_s, words.at(2).toDouble(),
                 Report::Limit::AtMost, idleSwitches, u""_s);
    m_report.say(u"private memory, 100 generations later"_s, words.at(4).toDouble() / idleBytes,
                 Report::Limit::AtMost, 1.1, u"times"_s);
}

int WindowBench::run()
{
    if (!m_sound.start()) {
        m_report.note(m_sound.error());
        return 1;
    }
    m_report.note(u"CPU is the window's thread alone; other times grow with whatever else runs"_s);
    m_visit = std::make_unique<StudioVisit>();
    measureStarts();
    if (!m_visit->enterWorkspace()) {
        m_report.note(u"The workspace does not open; UTTER_BIN must name the folder of the programs."_s);
        return 1;
    }
    addVoices(manyVoices);
    measureLibrary();
    measureScrolling();
    m_visit->designVoice(u"Bench"_s, u"a warm old man"_s, u"English"_s);
    const QString hour = makeHour();
    measureHour(hour);
    measureWork(hour);
    measureSound();
    m_visit->press(u"Voices"_s);
    measureRest();
    return m_report.missed();
}

} // namespace

/// `WindowBench` measures; with words it is the program that is measured (WindowChild).
int main(int argc, char **argv)
{
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // figures of one machine are to be like those of another
    TimedApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"utter"_s);
    const QStringList words = QCoreApplication::arguments();
    if (words.value(1) == "start"_L1)
        return windowChild::start();
    if (words.value(1) == "rest"_L1)
        return windowChild::rest(words.value(2).toInt());
    return WindowBench(application).run();
}
