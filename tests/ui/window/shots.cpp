#include "models/SpeechDraft.h"
#include "tests/services/audio/PulseFixture.h"
#include "tests/support/Until.h"
#include "tests/ui/window/StudioVisit.h"
#include "tests/ui/window/cloneShots.h"
#include "tests/ui/window/contactSheet.h"
#include "tests/ui/window/offlineShots.h"
#include "ui/firstrun/SignInForm.h"
#include "ui/history/HistoryList.h"
#include "ui/palette/CommandPalette.h"
#include "ui/theme/Metrics.h"
#include "ui/voices/VoiceGrid.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QTest>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto settleTime = 400ms; ///< for pages that come with the next turns of the event loop

struct Part {
    QString name;
    QString description;
    QString language;
};

const QList<Part> cast{
    {u"Old Harbour"_s, u"a warm, calm old man"_s, u"English"_s},
    {u"Night Radio"_s, u"a quiet, low woman"_s, u"French"_s},
    {u"Kiosk, friendly"_s, u"a bright, friendly young woman"_s, u"German"_s},
    {u"Platform Nine"_s, u"a clear, fast man"_s, u"English"_s},
    {u"Story Hour"_s, u"a soft, slow woman"_s, u"Spanish"_s},
    {u"The one with the very long name that does not fit on any card of the library"_s,
     u"a rough, deep man"_s, u"Italian"_s},
    {u"Ines Carvalho"_s, u"a young, lively woman"_s, u"Portuguese"_s},
    {u"Archive, 1961"_s, u"an old, nasal man"_s, u"English"_s},
};

/// Takes pictures of the real window into a folder.
class Camera final {
public:
    Camera(StudioVisit &visit, const QString &folder) : m_visit(visit), m_folder(folder)
    {
        QDir().mkpath(folder);
    }

    void shoot(const QString &name)
    {
        for (const QSize &size :
             {QSize(theme::windowWidth, theme::windowHeight), QSize(theme::leastWidth, theme::leastHeight)}) {
            m_visit.window().resize(size);
            for (const bool isDark : {false, true}) {
                m_visit.desktop().theme().choose(isDark ? Theme::Choice::Dark : Theme::Choice::Light);
                [[maybe_unused]] const bool isNever = until([] { return false; }, settleTime);
                const QString file =
                    u"%1-%2-%3.png"_s.arg(name, isDark ? u"dark"_s : u"light"_s).arg(size.width());
                m_visit.window().grab().save(m_folder.filePath(file));
            }
        }
        m_visit.window().resize(theme::windowWidth, theme::windowHeight);
    }

private:
    StudioVisit &m_visit;
    QDir m_folder;
};

bool shootSignIn(StudioVisit &visit, Camera &camera)
{
    if (!visit.press(u"Sign in…"_s))
        return false;
    camera.shoot(u"01-sign-in"_s);
    const auto fields = visit.window().findChild<SignInForm *>()->findChildren<QLineEdit *>();
    for (QLineEdit *field : fields)
        field->setText(field->accessibleName() == "Server"_L1 ? u"http://127.0.0.1:1"_s
                                                              : u"ines@example.org"_s);
    if (!visit.press(u"Sign in"_s) ||
        !until([&] { return visit.desktop().application().session().problem().has_value(); }, 30s))
        return false;
    camera.shoot(u"01-sign-in-failed"_s);
    return visit.press(u"Back"_s);
}

bool shootVoices(StudioVisit &visit, Camera &camera)
{
    if (!visit.enterWorkspace())
        return false;
    camera.shoot(u"02-voices-empty"_s);
    for (const Part &part : cast) {
        if (!visit.designVoice(part.name, part.description, part.language))
            return false;
    }
    VoicesModel &voices = visit.desktop().voices();
    voices.setFavorite(voices.list().rows().at(2).id, true);
    camera.shoot(u"03-voices"_s);
    auto *grid = visit.window().findChild<VoiceGrid *>();
    grid->select(voices.list().rows().at(2).id);
    visit.desktop().player().toggle(Track::of(voices.list().rows().at(1)));
    camera.shoot(u"04-voice-selected"_s);
    if (!visit.press(u"Rows"_s))
        return false;
    camera.shoot(u"04-voices-rows"_s);
    if (!visit.press(u"Cards"_s))
        return false;
    voices.show({.text = u"norah"_s, .searchesAll = true});
    camera.shoot(u"05-nothing-found"_s);
    voices.show({.searchesAll = true});
    return until([&] { return voices.list().rowCount() == cast.size(); }, 10s);
}

bool shootGenerate(StudioVisit &visit, Camera &camera)
{
    const QString longId = visit.desktop().voices().list().rows().at(2).id;
    visit.window().findChild<VoiceGrid *>()->select(longId);
    if (!visit.press(u"Generate with this voice"_s))
        return false;
    camera.shoot(u"06-generate-empty"_s);
    const QString text =
        u"Welcome to the lighthouse at Kinnaird Head. The lamp above you was first lit in seventeen "
        "eighty-seven, and for two hundred years somebody climbed these stairs every few hours."_s;
    if (!visit.speak(text) || !visit.speak(u"Mind the last step."_s) || !visit.speak(text))
        return false;
    camera.shoot(u"07-generate"_s);
    if (!visit.press(u"History"_s))
        return false;
    camera.shoot(u"08-history"_s);
    auto *list = visit.window().findChild<HistoryList *>();
    list->selectAll();
    camera.shoot(u"08-history-selected"_s);
    if (!visit.press(u"Design"_s))
        return false;
    camera.shoot(u"09-design"_s);
    if (!visit.designTakes({u"an older man from the coast, dry and slow"_s,
                            u"an older man from the coast, warm and slow, close to the microphone"_s}))
        return false;
    camera.shoot(u"09-design-takes"_s);
    return true;
}

/// Something in each group: a queue, a failure, what was done before.
bool shootTasks(StudioVisit &visit, Camera &camera)
{
    GenerateModel &generate = visit.desktop().generate();
    GenerateModel::Draft draft = visit.desktop().speechDraft().draft();
    draft.text = u"???"_s; // nothing that could be said
    generate.submit(draft);
    const TaskBoard &tasks = visit.desktop().tasks();
    if (!until([&] { return tasks.count(TaskBoard::Group::NeedsYou) == 1; }, 20s))
        return false;
    for (int stop = 1; stop <= 6; ++stop) {
        draft.text = u"Lighthouse, stop %1. "_s.arg(stop) +
                     u"For two hundred years somebody climbed these stairs every few hours. "_s.repeated(120);
        generate.submit(draft);
    }
    if (!visit.press(u"Tasks"_s) || !until([&] { return tasks.count(TaskBoard::Group::Waiting) > 0; }, 20s))
        return false;
    camera.shoot(u"11-tasks"_s);
    for (const TaskBoard::Group group : {TaskBoard::Group::Waiting, TaskBoard::Group::Running}) {
        for (const Task &task : tasks.tasks(group))
            visit.desktop().tasks().cancel(task.id);
    }
    if (!until(
            [&] {
                return tasks.count(TaskBoard::Group::Waiting) + tasks.count(TaskBoard::Group::Running) == 0;
            },
            20s))
        return false;
    camera.shoot(u"11-tasks-ended"_s);
    return true;
}

bool shootSettings(StudioVisit &visit, Camera &camera)
{
    if (!visit.press(u"Settings"_s))
        return false;
    camera.shoot(u"12-settings"_s);
    if (!visit.press(u"Diagnostics"_s) || !visit.press(u"Make a report"_s) ||
        !until([&] { return visit.button(u"Copy details"_s) != nullptr; }, 20s))
        return false;
    visit.press(u"Diagnostics"_s);
    camera.shoot(u"13-diagnostics"_s);
    return true;
}

bool shootPalette(StudioVisit &visit, Camera &camera)
{
    if (!visit.press(u"Voices"_s))
        return false;
    QTest::keyClick(&visit.window(), Qt::Key_K, Qt::ControlModifier);
    auto *palette = visit.window().findChild<CommandPalette *>();
    camera.shoot(u"14-palette-empty"_s);
    QTest::keyClicks(palette->findChild<QLineEdit *>(), u"harbour"_s);
    camera.shoot(u"15-palette"_s);
    QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Escape);
    return true;
}

bool shootDeleted(StudioVisit &visit, Camera &camera)
{
    if (!visit.press(u"Voices"_s) || !visit.press(u"Delete"_s))
        return false;
    camera.shoot(u"16-deleted"_s);
    return true;
}

} // namespace

/// `shots FOLDER`: each page in both themes and two sizes, and a sheet of them all; beside the mockups if
/// UTTER_MOCKUPS_DIR says where those are.
int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"utter"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(UTTER_VERSION));
    PulseFixture sound; // a microphone for the page that records
    const bool hasSound = sound.start();
    StudioVisit visit;
    const QString folder = QCoreApplication::arguments().value(1, u"shots"_s);
    Camera camera(visit, folder);
    camera.shoot(u"01-first-run"_s);
    const bool isComplete =
        hasSound && shootSignIn(visit, camera) && shootVoices(visit, camera) &&
        shootClone(visit, sound, [&camera](const QString &name) { camera.shoot(name); }) &&
        shootGenerate(visit, camera) && shootTasks(visit, camera) && shootSettings(visit, camera) &&
        shootPalette(visit, camera) && shootDeleted(visit, camera) &&
        shootOffline(visit, [&camera](const QString &name) { camera.shoot(name); });
    if (!isComplete)
        QTextStream(stderr) << "shots: a step did not come true\n";
    const bool isSheetDrawn =
        writeContactSheet(QDir(folder), QDir(qEnvironmentVariable("UTTER_MOCKUPS_DIR")));
    return isComplete && isSheetDrawn ? 0 : 1;
}
