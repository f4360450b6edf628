#include "tests/bench/WindowChild.h"

#include "app/Desktop.h"
#include "tests/bench/ThreadFigures.h"
#include "tests/support/Until.h"
#include "ui/voices/VoicesPage.h"

#include <QApplication>
#include <QEventLoop>
#include <QTest>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 60s;
constexpr auto settling = 5s; ///< what a start leaves to be done later is done by then
constexpr auto idleTime = 10s;

void say(const QString &line)
{
    QTextStream(stdout) << line << Qt::endl;
}

/// Lets time go by while nothing is done; until() would look again and again.
void rest(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Says when the page of voices was painted with what belongs on it, and how a key is answered then.
class FirstPaint final : public QObject {
public:
    explicit FirstPaint(Desktop &desktop) : m_desktop(desktop) { desktop.window().installEventFilter(this); }

    bool eventFilter(QObject *, QEvent *event) override
    {
        const auto *page = m_desktop.window().findChild<VoicesPage *>();
        const bool isKnown = m_desktop.voices().list().rowCount() > 0 ||
                             m_desktop.voices().state() == VoicesModel::State::Loaded;
        if (!m_isOver && event->type() == QEvent::UpdateRequest && page->isVisible() && isKnown) {
            m_isOver = true;
            QTimer::singleShot(0, this, &FirstPaint::press); // this very event paints it
        }
        return false;
    }

private:
    void press()
    {
        say(u"painted"_s);
        QTest::keyClick(&m_desktop.window(), Qt::Key_2, Qt::ControlModifier);
        const auto *page = m_desktop.window().findChild<VoicesPage *>();
        if (until([page] { return !page->isVisible(); }, 5s))
            say(u"answered"_s);
        QTest::keyClick(&m_desktop.window(), Qt::Key_1, Qt::ControlModifier); // where the next one starts
        QApplication::quit();
    }

    Desktop &m_desktop;
    bool m_isOver = false;
};

} // namespace

int windowChild::start()
{
    Desktop desktop;
    const FirstPaint paint(desktop);
    desktop.start();
    return QApplication::exec();
}

int windowChild::rest(int takes)
{
    Desktop desktop;
    desktop.start();
    if (!until([&] { return desktop.history().state() == HistoryModel::State::Loaded; }, patience))
        return 1;
    ::rest(settling);
    const qint64 before = figures::mainThreadSleeps();
    ::rest(idleTime);
    say(u"idle %1 %2"_s.arg(figures::privateBytes()).arg(figures::mainThreadSleeps() - before));
    QList<Track> tracks;
    for (const Generation &generation : desktop.history().list().rows()) {
        if (Track::isAudible(generation))
            tracks.append(Track::of(generation));
    }
    TrackPlayer &player = desktop.player();
    for (int take = 0; take < takes && !tracks.isEmpty(); ++take) {
        player.toggle(tracks.at(take % tracks.size()));
        if (!until([&] { return player.seconds() > 0; }, patience))
            return 1;
    }
    player.toggle();
    ::rest(settling);
    say(u"played %1"_s.arg(figures::privateBytes()));
    return 0;
}
