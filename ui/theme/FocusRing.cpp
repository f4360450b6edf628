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
    } else if (event->type() == QEvent::FocusIn) {
        const Qt::FocusReason reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason ||
            reason == Qt::ShortcutFocusReason)
            m_isKeyboard = true;
    }
    return QFocusFrame::eventFilter(object, event);
}

void FocusRing::follow(QWidget *, QWidget *now)
{
    const bool isRinged = qobject_cast<QAbstractButton *>(now) || qobject_cast<QAbstractSlider *>(now);
    const bool isOurs = isRinged && now->window() == parentWidget()->window();
    setWidget(isOurs && m_isKeyboard ? now : nullptr);
}
