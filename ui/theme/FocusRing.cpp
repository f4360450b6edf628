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
    if (event->type() == QEvent::FocusIn) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        const bool isReturn = reason == Qt::ActiveWindowFocusReason || reason == Qt::PopupFocusReason;
        m_isKeyboard = isReturn ? m_isKeyboard : reason != Qt::MouseFocusReason;
    }
    return QFocusFrame::eventFilter(object, event);
}

void FocusRing::follow(QWidget *, QWidget *now)
{
    const bool isRinged = qobject_cast<QAbstractButton *>(now) || qobject_cast<QAbstractSlider *>(now);
    const bool isOurs = isRinged && now->window() == parentWidget()->window();
    setWidget(isOurs && m_isKeyboard ? now : nullptr);
}
