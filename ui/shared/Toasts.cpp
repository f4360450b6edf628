#include "ui/shared/Toasts.h"

#include "ui/theme/Metrics.h"

#include <QEvent>
#include <QVBoxLayout>

Toasts::Toasts(QWidget *parent) : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space8);
    parent->installEventFilter(this);
    hide();
}

void Toasts::show(const Toast::Words &words, std::function<void()> action)
{
    if (m_toasts.size() == theme::mostToasts)
        drop(m_toasts.first());
    auto *toast = new Toast(words, this);
    m_toasts.append(toast);
    layout()->addWidget(toast);
    toast->show(); // hidden, it would have no room beside one that is there
    connect(toast, &Toast::expired, this, [this, toast] { drop(toast); });
    connect(toast, &Toast::actionRequested, this, [this, toast, action = std::move(action)] {
        drop(toast);
        action();
    });
    place();
}

void Toasts::clear()
{
    while (!m_toasts.isEmpty())
        drop(m_toasts.first());
}

void Toasts::drop(Toast *toast)
{
    if (!m_toasts.removeOne(toast))
        return;
    layout()->removeWidget(toast);
    toast->hide();
    toast->deleteLater(); // this may be its own signal
    place();
}

bool Toasts::eventFilter(QObject *object, QEvent *event)
{
    if (object == parent() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(object, event);
}

void Toasts::place()
{
    setVisible(!m_toasts.isEmpty());
    layout()->activate();
    const QSize size = sizeHint();
    const QSize room = parentWidget()->size();
    setGeometry((room.width() - size.width()) / 2, room.height() - theme::space12 - size.height(),
                size.width(), size.height());
    raise();
}
