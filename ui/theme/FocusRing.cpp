#include "ui/theme/FocusRing.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QApplication>
#include <QFocusEvent>

FocusRing::FocusRing(QWidget *window) : QFocusFrame(window)
{
    connect(qApp, &QApplication::focusChanged, this, &FocusRing::follow);
    qApp->installEventFilter(this);
}

bool FocusRing::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress) {
        m_isKeyboard = false;
    } else if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        m_isKeyboard = m_isKeyboard || key == Qt::Key_Tab || key == Qt::Key_Backtab;
    } else if (event->type() == QEvent::FocusIn) {
        // Not by a focus that moves as if by Tab: that is also what becomes of one whose widget is hidden.
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        m_isKeyboard = m_isKeyboard && reason != Qt::MouseFocusReason;
        m_isWanted = m_isKeyboard || reason == Qt::ShortcutFocusReason;
    }
    return QFocusFrame::eventFilter(object, event);
}

void FocusRing::follow(QWidget *, QWidget *now)
{
    const bool isRinged = qobject_cast<QAbstractButton *>(now) || qobject_cast<QAbstractSlider *>(now);
    const bool isOurs = isRinged && now->window() == parentWidget()->window();
    setWidget(isOurs && m_isWanted ? now : nullptr);
}
