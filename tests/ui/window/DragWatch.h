#pragma once

#include <QChildEvent>
#include <QDrag>
#include <QMimeData>
#include <QTimer>
#include <QUrl>
#include <QWidget>

/// Sees what is dragged out of a widget, and drops it nowhere.
class DragWatch final : public QObject {
public:
    explicit DragWatch(QWidget &surface)
    {
        surface.installEventFilter(this);
        m_end.callOnTimeout(&QDrag::cancel); // the drag has an event loop of its own
        m_end.start(100);
    }

    bool eventFilter(QObject *object, QEvent *event) override
    {
        if (event->type() == QEvent::ChildAdded)
            static_cast<QChildEvent *>(event)->child()->installEventFilter(this);
        else if (const auto *drag = qobject_cast<QDrag *>(object);
                 drag && event->type() == QEvent::DeferredDelete)
            urls = drag->mimeData()->urls(); // it is over, whoever ended it
        return false;
    }

    QList<QUrl> urls;

private:
    QTimer m_end;
};
