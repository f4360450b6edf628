#pragma once

#include <QString>

class QWidget;

/// Operates the window that is in front as a person does: with the pointer, or with keys alone. Only text is
/// typed either way. Controls are known by what a screen reader calls them, or by their words.
class Hand final {
public:
    enum class Kind { Pointer, Keys };

    explicit Hand(Kind kind) : m_kind(kind) {}

    Kind kind() const { return m_kind; }
    /// A visible control, below `within` if that is given; null when there is none.
    static QWidget *find(const QString &name, const QWidget *within = nullptr);
    /// False when the control is not there, is out of use, or is out of reach.
    bool press(const QString &name, const QWidget *within = nullptr) const;
    /// In place of what is there.
    bool write(const QString &field, const QString &text) const;
    /// Into what has the focus.
    static void type(const QString &text);

private:
    bool press(QWidget *control) const;
    static bool click(QWidget &control);
    static bool tabTo(const QWidget &control);

    Kind m_kind;
};
