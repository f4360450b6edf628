#include "tests/ui/window/Hand.h"

#include <QAbstractButton>
#include <QApplication>
#include <QButtonGroup>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTest>
#include <QWindow>

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceMs = 10'000;
constexpr int mostTabs = 200; ///< once around every page

QWidget *front()
{
    QWidget *modal = QApplication::activeModalWidget();
    return modal ? modal : QApplication::activeWindow();
}

QString wordsOf(const QWidget &widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    return button ? button->text().remove(u'&') : QString();
}

bool isControl(const QWidget &widget)
{
    return qobject_cast<const QAbstractButton *>(&widget) || qobject_cast<const QLineEdit *>(&widget) ||
           qobject_cast<const QPlainTextEdit *>(&widget);
}

bool isExclusive(const QAbstractButton &button)
{
    return button.autoExclusive() || (button.group() && button.group()->exclusive());
}

/// Of buttons that exclude each other, Tab reaches the chosen one; arrows lead from it to the others.
Qt::Key keyTowards(const QWidget &control)
{
    const QWidget *focus = QApplication::focusWidget();
    const auto *here = qobject_cast<const QAbstractButton *>(focus);
    const auto *there = qobject_cast<const QAbstractButton *>(&control);
    const bool areOneChoice = here && there && here->parentWidget() == there->parentWidget() &&
                              here->isChecked() && isExclusive(*here) && isExclusive(*there);
    if (!areOneChoice)
        return Qt::Key_Tab;
    const QPoint way = there->pos() - here->pos();
    return way.x() + way.y() > 0 ? Qt::Key_Down : Qt::Key_Up;
}

/// Where there is no window manager, the window below may take the keys from a dialog that has just opened.
bool hasKeys(QWidget &window)
{
    const auto isActive = [&window] {
        if (QApplication::activeWindow() != &window)
            window.activateWindow(); // in vain as long as it is not on the screen
        return QApplication::activeWindow() == &window;
    };
    return QTest::qWaitFor(isActive, patienceMs);
}

/// As somebody would with the wheel.
void bringIntoSight(QWidget &control)
{
    for (QWidget *above = control.parentWidget(); above; above = above->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(above))
            area->ensureWidgetVisible(&control);
    }
}

} // namespace

QWidget *Hand::find(const QString &name, const QWidget *within)
{
    const QWidget *root = within ? within : front();
    if (!root)
        return nullptr;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        if (isControl(*widget) && widget->isVisible() &&
            (widget->accessibleName() == name || wordsOf(*widget) == name))
            return widget;
    }
    return nullptr;
}

bool Hand::press(const QString &name, const QWidget *within) const
{
    return press(find(name, within));
}

bool Hand::press(QWidget *control) const
{
    if (!control || !control->isEnabled())
        return false;
    if (m_kind == Kind::Pointer)
        return click(*control);
    if (!tabTo(*control))
        return false;
    QTest::keyClick(front()->windowHandle(), Qt::Key_Space);
    return true;
}

bool Hand::write(const QString &field, const QString &text) const
{
    QWidget *place = find(field);
    if (!place || !(m_kind == Kind::Pointer ? click(*place) : tabTo(*place)))
        return false;
    QTest::keyClick(front()->windowHandle(), Qt::Key_A, Qt::ControlModifier);
    type(text);
    return true;
}

void Hand::type(const QString &text)
{
    for (const QChar sign : text)
        QTest::keyClick(front()->windowHandle(), sign.toLatin1());
}

/// False when something else lies above it.
bool Hand::click(QWidget &control)
{
    bringIntoSight(control);
    QWidget *window = control.window();
    const QPoint middle = control.mapTo(window, control.rect().center());
    const QWidget *hit = window->childAt(middle);
    if (!hit || (hit != &control && !control.isAncestorOf(hit)))
        return false;
    QTest::mouseClick(window->windowHandle(), Qt::LeftButton, {}, middle);
    return true;
}

bool Hand::tabTo(const QWidget &control)
{
    for (int press = 0; press < mostTabs; ++press) {
        if (!hasKeys(*control.window()))
            return false;
        if (QApplication::focusWidget() == &control)
            return true;
        QTest::keyClick(front()->windowHandle(), keyTowards(control));
    }
    return false;
}
