#pragma once

#include <QFocusFrame>

/// The ring around the button or slider that has the keyboard's focus: one for a window, drawn by the style.
/// Not shown for a focus that came with the pointer. Fields, cards and rows draw their own.
class FocusRing final : public QFocusFrame {
    Q_OBJECT

public:
    explicit FocusRing(QWidget *window);

    bool eventFilter(QObject *object, QEvent *event) override;

private:
    void follow(QWidget *old, QWidget *now);

    bool m_isWanted = false;  ///< for the widget that has the focus now
    bool m_isKeyboard = true; ///< what was used last; at first nobody has pointed at anything
};
