#include "tests/ui/window/StudioVisit.h"

#include "models/DesignModel.h"
#include "tests/support/Until.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDragEnterEvent>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 60s;

}

StudioVisit::StudioVisit()
{
    qputenv("XDG_CONFIG_HOME", m_workspace.file(u"config"_s).toLocal8Bit());
    qputenv("XDG_CACHE_HOME", m_workspace.file(u"cache"_s).toLocal8Bit());
    qputenv("XDG_DATA_HOME", m_workspace.file(u"data"_s).toLocal8Bit());
    qputenv("PATH", qgetenv("UTTER_BIN") + ':' + qgetenv("PATH")); // where the server is found
    m_desktop = std::make_unique<Desktop>();
    m_desktop->start();
}

StudioVisit::~StudioVisit() = default;

bool StudioVisit::enterWorkspace()
{
    return press(u"Start"_s) && waitForLibrary();
}

bool StudioVisit::waitForLibrary()
{
    return until(
        [this] {
            return desktop().application().session().state() == SessionModel::State::SignedIn &&
                   desktop().voices().state() == VoicesModel::State::Loaded;
        },
        patience);
}

bool StudioVisit::restart()
{
    window().close();
    m_desktop.reset();
    m_workspace.stopServer();
    m_desktop = std::make_unique<Desktop>();
    m_desktop->start();
    return waitForLibrary();
}

bool StudioVisit::designVoice(const QString &name, const QString &description, const QString &language)
{
    Application &application = desktop().application();
    DesignModel design(
        {.api = application.api(), .voices = application.voices(), .tasks = application.tasks()});
    using State = DesignModel::State;
    const auto ends = [&design](State wanted) {
        return until([&] { return design.state() == wanted || design.state() == State::Failed; }, patience) &&
               design.state() == wanted;
    };
    design.preview({.description = description,
                    .text = u"The evening came slowly, and the harbour was quiet again."_s,
                    .language = language});
    if (!ends(State::Ready))
        return false;
    design.save(name);
    if (!ends(State::Saved))
        return false;
    const int before = desktop().voices().list().rowCount();
    desktop().voices().reload();
    return until([&] { return desktop().voices().list().rowCount() > before; }, patience);
}

QPlainTextEdit *StudioVisit::field() const
{
    const QList<QPlainTextEdit *> fields = m_desktop->window().findChildren<QPlainTextEdit *>();
    const auto found =
        std::find_if(fields.begin(), fields.end(), [](auto *each) { return each->isVisible(); });
    return found == fields.end() ? nullptr : *found;
}

bool StudioVisit::write(const QString &text) const
{
    QPlainTextEdit *page = field();
    if (!page)
        return false;
    page->setFocus();
    page->selectAll();
    QTest::keyClicks(page, text);
    QTest::keyClick(page, Qt::Key_Return, Qt::ControlModifier);
    return true;
}

bool StudioVisit::speak(const QString &text)
{
    const QList<GenerateModel::Take> &takes = desktop().generate().takes();
    return write(text) && !takes.isEmpty() && until([&] { return takes.first().isOver(); }, patience) &&
           takes.first().state == GenerateModel::Take::State::Done;
}

bool StudioVisit::designTakes(const QStringList &descriptions)
{
    for (const QString &description : descriptions) {
        if (!write(description))
            return false;
    }
    return until([&] { return desktop().designTakes().audible().size() >= descriptions.size(); }, patience);
}

QAbstractButton *StudioVisit::button(const QString &name) const
{
    for (QAbstractButton *button : m_desktop->window().findChildren<QAbstractButton *>()) {
        if (button->isVisible() && (button->accessibleName() == name || button->text() == name))
            return button;
    }
    return nullptr;
}

bool StudioVisit::press(const QString &name) const
{
    QAbstractButton *found = button(name);
    if (!found || !found->isEnabled())
        return false;
    QTest::mouseClick(found, Qt::LeftButton);
    return true;
}

bool StudioVisit::drop(const QStringList &paths) const
{
    QMimeData data;
    QList<QUrl> urls;
    for (const QString &path : paths)
        urls << QUrl::fromLocalFile(path);
    data.setUrls(urls);
    MainWindow &window = m_desktop->window();
    const QPoint middle = window.rect().center();
    QWidget *below = window.childAt(middle);
    QDragEnterEvent enter(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QDropEvent drop(middle, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(below, &enter);
    return enter.isAccepted() && QApplication::sendEvent(below, &drop) && drop.isAccepted();
}

QStringList StudioVisit::namelessControls() const
{
    QStringList found;
    for (const QWidget *widget : m_desktop->window().findChildren<QWidget *>()) {
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const bool isControl = button || qobject_cast<const QLineEdit *>(widget) ||
                               qobject_cast<const QPlainTextEdit *>(widget) ||
                               qobject_cast<const QAbstractSlider *>(widget) ||
                               qobject_cast<const QListView *>(widget);
        // A scroll bar is part of what it scrolls.
        const bool isPart = widget->objectName().startsWith("qt_scrollarea"_L1) ||
                            qobject_cast<const QAbstractScrollArea *>(widget->parentWidget()) ||
                            qobject_cast<const QScrollBar *>(widget);
        const bool isNamed = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
        if (isControl && !isPart && widget->isVisible() && !isNamed)
            found << QString::fromLatin1(widget->metaObject()->className());
    }
    return found;
}

QWidget *StudioVisit::field(const QString &name) const
{
    for (QWidget *widget : m_desktop->window().findChildren<QWidget *>()) {
        const bool isField = qobject_cast<QLineEdit *>(widget) || qobject_cast<QPlainTextEdit *>(widget);
        if (isField && widget->isVisible() && widget->accessibleName() == name)
            return widget;
    }
    return nullptr;
}
