#include "tests/ui/window/AccessibleWindow.h"

#include <QTest>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QString nameOf(const QAccessibleInterface &element)
{
    return element.text(QAccessible::Name);
}

bool isVisible(const QAccessibleInterface &element)
{
    return element.isValid() && !element.state().invisible;
}

bool isControl(const QAccessibleInterface &element)
{
    switch (element.role()) {
    case QAccessible::PushButton:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ButtonMenu:
    case QAccessible::ButtonDropDown:
    case QAccessible::EditableText:
    case QAccessible::ComboBox:
    case QAccessible::Slider:
    case QAccessible::SpinBox:
    case QAccessible::List:
    case QAccessible::ListItem:
    case QAccessible::Link:
        return true;
    default:
        return element.state().focusable && element.role() != QAccessible::ScrollBar &&
               element.role() != QAccessible::Window;
    }
}

bool act(QAccessibleInterface &element, const QString &name)
{
    QAccessibleActionInterface *actions = element.actionInterface();
    if (!actions || element.state().disabled || !actions->actionNames().contains(name))
        return false;
    actions->doAction(name);
    return true;
}

} // namespace

void AccessibleWindow::collect(QAccessibleInterface *element, QList<QAccessibleInterface *> &found)
{
    if (!element || !isVisible(*element))
        return;
    found.append(element);
    for (int at = 0; at < element->childCount(); ++at)
        collect(element->child(at), found);
}

QList<QAccessibleInterface *> AccessibleWindow::visible() const
{
    QList<QAccessibleInterface *> found;
    collect(QAccessible::queryAccessibleInterface(&m_window), found);
    return found;
}

QList<QAccessibleInterface *> AccessibleWindow::controls() const
{
    QList<QAccessibleInterface *> found = visible();
    found.removeIf([](const QAccessibleInterface *element) { return !isControl(*element); });
    return found;
}

QAccessibleInterface *AccessibleWindow::find(const QString &name, std::optional<QAccessible::Role> role) const
{
    const QList<QAccessibleInterface *> all = controls();
    const auto found = std::find_if(all.begin(), all.end(), [&name, role](const auto *element) {
        return nameOf(*element) == name && element->role() == role.value_or(element->role());
    });
    return found == all.end() ? nullptr : *found;
}

QAccessibleInterface *AccessibleWindow::await(const QString &name,
                                              std::optional<QAccessible::Role> role) const
{
    QAccessibleInterface *element = nullptr;
    const auto isThere = [&] {
        element = find(name, role);
        return element && !element->state().disabled;
    };
    return QTest::qWaitFor(isThere) ? element : nullptr;
}

bool AccessibleWindow::press(const QString &name, std::optional<QAccessible::Role> role) const
{
    QAccessibleInterface *button = await(name, role);
    return button && (act(*button, QAccessibleActionInterface::pressAction()) ||
                      act(*button, QAccessibleActionInterface::toggleAction()));
}

bool AccessibleWindow::write(const QString &field, const QString &text) const
{
    QAccessibleInterface *element = await(field, QAccessible::EditableText);
    if (!element || !element->editableTextInterface() || element->state().disabled)
        return false;
    const int length = element->textInterface()->characterCount();
    element->editableTextInterface()->replaceText(0, length, text);
    return true;
}

bool AccessibleWindow::setValue(const QString &slider, double value) const
{
    QAccessibleInterface *element = await(slider, QAccessible::Slider);
    if (!element || !element->valueInterface())
        return false;
    element->valueInterface()->setCurrentValue(value);
    return true;
}

bool AccessibleWindow::focus(const QString &name) const
{
    QAccessibleInterface *element = await(name);
    return element && act(*element, QAccessibleActionInterface::setFocusAction());
}

bool AccessibleWindow::choose(const QString &list, const QString &item) const
{
    QAccessibleInterface *element = find(list, QAccessible::List);
    for (int at = 0; element && at < element->childCount(); ++at) {
        QAccessibleInterface *row = element->child(at);
        if (row && row->tableCellInterface() && nameOf(*row) == item) {
            element->tableInterface()->selectRow(row->tableCellInterface()->rowIndex());
            return true;
        }
    }
    return false;
}

QStringList AccessibleWindow::nameless() const
{
    QStringList found;
    for (const QAccessibleInterface *element : controls()) {
        if (!nameOf(*element).isEmpty())
            continue;
        const QObject *object = element->object();
        const QString about = object ? QString::fromLatin1(object->metaObject()->className()) : QString();
        found << u"%1, role %2"_s.arg(about).arg(element->role(), 0, 16);
    }
    return found;
}
