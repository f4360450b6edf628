#pragma once

#include <QAccessible>
#include <QList>
#include <QString>

#include <optional>

class QWidget;

/// The window as a screen reader has it: what is visible in its accessibility tree, by names. Each step is
/// false when there is no such element, or when it cannot do what is asked.
class AccessibleWindow final {
public:
    /// `window` must outlive it.
    explicit AccessibleWindow(QWidget &window) : m_window(window)
    {
        QAccessible::setActive(true); // as a reader does: only then do lists tell of their changes
    }

    bool has(const QString &name) const { return find(name) != nullptr; }
    /// By the action of a button, whatever its kind is; of `role`, where a name is not enough.
    bool press(const QString &name, std::optional<QAccessible::Role> role = {}) const;
    /// In place of what is there.
    bool write(const QString &field, const QString &text) const;
    bool setValue(const QString &slider, double value) const;
    bool focus(const QString &name) const;
    /// Selects an item of a list.
    bool choose(const QString &list, const QString &item) const;

    /// Controls that a reader would have nothing to say about, by roles and classes.
    QStringList nameless() const;
    int controlCount() const { return static_cast<int>(controls().size()); }

private:
    QList<QAccessibleInterface *> visible() const;
    QList<QAccessibleInterface *> controls() const;
    QAccessibleInterface *find(const QString &name, std::optional<QAccessible::Role> role = {}) const;
    /// As soon as it can be used: what a press brings about comes a moment later.
    QAccessibleInterface *await(const QString &name, std::optional<QAccessible::Role> role = {}) const;
    static void collect(QAccessibleInterface *element, QList<QAccessibleInterface *> &found);

    QWidget &m_window;
};
